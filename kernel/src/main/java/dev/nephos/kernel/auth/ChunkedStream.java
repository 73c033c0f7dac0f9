package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload out of {@code aws-chunked} framing: for each chunk {@code
 * size-in-hex[;chunk-signature=...] CRLF data CRLF}, at the end a chunk of size 0, the trailers,
 * and an empty line. Holds no more than a line.
 */
final class ChunkedStream extends InputStream {
    /** A size and a signature (SigV4a pads to 144 characters), or a trailer with a checksum. */
    private static final int LINE_LIMIT = 1_024;

    private static final int TRAILER_LIMIT = 16;
    private static final String SIGNATURE = ";chunk-signature=";

    private final InputStream in;
    private final long expected;
    private final ChunkSignatures signatures;
    private final Consumer<Headers> onTrailers;
    private final byte[] line = new byte[LINE_LIMIT];
    private long delivered;
    private long leftInChunk;
    private boolean first = true;
    private boolean ended;
    private @Nullable String signature;

    ChunkedStream(
            InputStream in,
            long expected,
            ChunkSignatures signatures,
            Consumer<Headers> onTrailers) {
        this.in = in;
        this.expected = expected;
        this.signatures = signatures;
        this.onTrailers = onTrailers;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (leftInChunk == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(to, offset, (int) Math.min(count, leftInChunk));
        if (read < 0) {
            throw new BodyException(BodyException.Fault.CUT_SHORT, "the body ends within a chunk");
        }
        signatures.data(to, offset, read);
        leftInChunk -= read;
        delivered += read;
        if (leftInChunk == 0 && delivered == expected) {
            nextChunk();
        }
        return read;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            if (!line().isEmpty()) {
                throw malformed("a chunk is longer than its size");
            }
            signatures.endOfChunk(signature);
        }
        first = false;
        var head = line();
        leftInChunk = size(head);
        signature = signature(head);
        if (leftInChunk > expected - delivered) {
            throw malformed("the chunks hold more than the announced length");
        }
        if (leftInChunk == 0) {
            signatures.endOfChunk(signature);
            trailers();
            ended = true;
            if (delivered != expected) {
                throw new BodyException(
                        BodyException.Fault.CUT_SHORT,
                        "the chunks hold " + delivered + " of " + expected + " announced bytes");
            }
        }
    }

    private static @Nullable String signature(String head) {
        int start = head.indexOf(SIGNATURE);
        return start < 0 ? null : head.substring(start + SIGNATURE.length()).strip();
    }

    private static long size(String line) {
        int end = line.indexOf(';');
        var digits = end < 0 ? line : line.substring(0, end);
        if (digits.isEmpty() || digits.length() > 12) {
            throw malformed("a chunk without a size");
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                throw malformed("a chunk without a size");
            }
            size = size * 16 + digit;
        }
        return size;
    }

    private void trailers() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int count = 0; ; count++) {
            var field = line();
            if (field.isEmpty()) {
                break;
            }
            int colon = field.indexOf(':');
            if (colon <= 0 || count == TRAILER_LIMIT || isBroken(field)) {
                throw malformed("trailers that cannot be read");
            }
            var name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (fields.put(name, field.substring(colon + 1).strip()) != null) {
                throw malformed("a trailer that stands there twice");
            }
        }
        signatures.trailers(fields);
        var headers = Headers.builder();
        fields.forEach(headers::add);
        onTrailers.accept(headers.build());
    }

    private static boolean isBroken(String field) {
        return field.indexOf('\0') >= 0 || field.indexOf('\r') >= 0;
    }

    /** A line without its end; the end of the stream ends the last one, as some clients do. */
    private String line() throws IOException {
        for (int length = 0; length < LINE_LIMIT; length++) {
            int b = in.read();
            if (b == '\n' || b < 0) {
                int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, end, StandardCharsets.ISO_8859_1);
            }
            line[length] = (byte) b;
        }
        throw malformed("a line of the chunk framing is too long");
    }

    private static BodyException malformed(String what) {
        return new BodyException(BodyException.Fault.MALFORMED, what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
