package dev.nephos.kernel.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One message of {@code application/vnd.amazon.eventstream}: a prelude of two lengths with a check
 * sum, typed headers, a payload, a check sum over all of it.
 *
 * @param headers by name, in order; Boolean, Byte, Short, Integer, Long, byte[], String, Instant or
 *     UUID
 */
public record EventFrame(Map<String, Object> headers, byte[] payload) {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    /** The bounds of the format: 128 KiB of headers, 24 MiB of payload. */
    private static final int MOST_HEADERS = 128 << 10;

    private static final int MOST_BYTES = 24 << 20;

    public EventFrame {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A header of text, or null if there is none. */
    @Nullable String text(String name) {
        return headers.get(name) instanceof String text ? text : null;
    }

    /** The bytes of this message. */
    public byte[] encode() {
        var head = ByteBuffer.allocate(MOST_HEADERS);
        headers.forEach((name, value) -> putHeader(head, name, value));
        head.flip();
        int total = PRELUDE + head.remaining() + payload.length + CHECKSUM;
        var out = ByteBuffer.allocate(total).putInt(total).putInt(head.remaining());
        out.putInt(crc(out.array(), PRELUDE - CHECKSUM));
        out.put(head).put(payload);
        return out.putInt(crc(out.array(), total - CHECKSUM)).array();
    }

    /**
     * Reads the next message, blocking; null at the end of the stream.
     *
     * @throws WireException if the bytes are no message, or one that is too large
     */
    public static @Nullable EventFrame read(InputStream in) {
        try {
            var data = new DataInputStream(in);
            int first = data.read();
            if (first < 0) {
                return null;
            }
            var prelude = new byte[PRELUDE];
            prelude[0] = (byte) first;
            data.readFully(prelude, 1, PRELUDE - 1);
            return read(prelude, data);
        } catch (EOFException e) {
            throw malformed("ends in the middle of a message");
        } catch (IOException e) {
            throw malformed("cannot be read");
        }
    }

    private static EventFrame read(byte[] prelude, DataInputStream in) throws IOException {
        var lengths = ByteBuffer.wrap(prelude);
        int total = lengths.getInt();
        int head = lengths.getInt();
        if (lengths.getInt() != crc(prelude, PRELUDE - CHECKSUM)) {
            throw malformed("has a wrong check sum");
        }
        if (head < 0 || head > MOST_HEADERS || total > MOST_BYTES) {
            throw malformed("has a message that is too large");
        }
        if (total < PRELUDE + head + CHECKSUM) {
            throw malformed("has lengths that do not fit");
        }
        // The length is the client's claim, so the bytes are collected as they come.
        var rest = in.readNBytes(total - PRELUDE);
        if (rest.length < total - PRELUDE) {
            throw malformed("ends in the middle of a message");
        }
        var message = ByteBuffer.allocate(total).put(prelude).put(rest);
        if (message.getInt(total - CHECKSUM) != crc(message.array(), total - CHECKSUM)) {
            throw malformed("has a wrong check sum");
        }
        var payload = new byte[total - PRELUDE - head - CHECKSUM];
        message.get(PRELUDE + head, payload);
        return new EventFrame(headers(message.slice(PRELUDE, head)), payload);
    }

    private static Map<String, Object> headers(ByteBuffer in) {
        var headers = new LinkedHashMap<String, Object>();
        try {
            while (in.hasRemaining()) {
                var name = text(in, in.get() & 0xff);
                headers.put(name, header(in));
            }
        } catch (BufferUnderflowException e) {
            throw malformed("has a header that is cut short");
        }
        return headers;
    }

    private static Object header(ByteBuffer in) {
        byte type = in.get();
        return switch (type) {
            case 0 -> true;
            case 1 -> false;
            case 2 -> in.get();
            case 3 -> in.getShort();
            case 4 -> in.getInt();
            case 5 -> in.getLong();
            case 6 -> bytes(in, in.getShort() & 0xffff);
            case 7 -> text(in, in.getShort() & 0xffff);
            case 8 -> Instant.ofEpochMilli(in.getLong());
            case 9 -> new UUID(in.getLong(), in.getLong());
            default -> throw malformed("has a header of unknown type");
        };
    }

    private static void putHeader(ByteBuffer out, String name, Object value) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        out.put((byte) text.length).put(text);
        switch (value) {
            case Boolean b -> out.put((byte) (b ? 0 : 1));
            case Byte b -> out.put((byte) 2).put(b);
            case Short s -> out.put((byte) 3).putShort(s);
            case Integer i -> out.put((byte) 4).putInt(i);
            case Long l -> out.put((byte) 5).putLong(l);
            case byte[] bytes -> out.put((byte) 6).putShort((short) bytes.length).put(bytes);
            case String s -> {
                var bytes = s.getBytes(StandardCharsets.UTF_8);
                out.put((byte) 7).putShort((short) bytes.length).put(bytes);
            }
            case Instant time -> out.put((byte) 8).putLong(time.toEpochMilli());
            case UUID id ->
                    out.put((byte) 9)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits());
            default -> throw new IllegalArgumentException("no header is a " + value.getClass());
        }
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw malformed("has a header that is cut short");
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in, int length) {
        return Utf8.decode(bytes(in, length));
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static WireException malformed(String what) {
        return WireException.serialization("The event stream " + what);
    }
}
