package dev.nephos.kernel.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Builds a key from a tuple, so that the bytes sort as the tuples do, component by component.
 *
 * <ul>
 *   <li>Numbers have a fixed width, big-endian, with the sign bit turned so that negative ones come
 *       first. Instants are milliseconds since 1970.
 *   <li>Texts (as UTF-8) and byte strings may hold any byte: a zero is written as {@code 00 FF} and
 *       the end as {@code 00 01}, which is smaller. So "a" comes before "a\0" and before "ab", and
 *       nothing that is written behind a text can be taken for a part of it.
 * </ul>
 *
 * <p>Components carry no types: who reads with {@link KeyReader} knows what was written. Texts sort
 * by their UTF-8 bytes, that is by code point, not as {@link String#compareTo} sorts them.
 */
public final class Key {
    static final byte ESCAPED = (byte) 0xFF;
    static final byte TERMINATOR = 1;

    private byte[] bytes;
    private int length;

    /** An empty key. */
    public Key() {
        bytes = new byte[64];
    }

    /** A key that begins with these bytes, which are components that were written before. */
    public Key(byte[] prefix) {
        bytes = Arrays.copyOf(prefix, prefix.length + 48);
        length = prefix.length;
    }

    /** Adds a number from 0 to 255 in one byte. */
    public Key int8(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("not an unsigned byte: " + value);
        }
        append(value);
        return this;
    }

    /** Adds a number in four bytes. */
    public Key int32(int value) {
        appendBigEndian(value ^ Integer.MIN_VALUE, Integer.BYTES);
        return this;
    }

    /** Adds a number in eight bytes. */
    public Key int64(long value) {
        appendBigEndian(value ^ Long.MIN_VALUE, Long.BYTES);
        return this;
    }

    /** Adds a moment, to the millisecond, in eight bytes. */
    public Key instant(Instant moment) {
        return int64(moment.toEpochMilli());
    }

    /**
     * Adds a text.
     *
     * @throws IllegalArgumentException when it has half of a surrogate pair, which UTF-8 cannot say
     */
    public Key text(String text) {
        appendText(text);
        return end();
    }

    /**
     * Adds the begin of a text, without its end: all keys whose text at this place starts so have
     * this key as their prefix.
     */
    public Key textPrefix(String begin) {
        appendText(begin);
        return this;
    }

    /** Adds a byte string. */
    public Key bytes(byte[] value) {
        for (byte b : value) {
            appendEscaped(b);
        }
        return end();
    }

    /** Adds bytes as they are: a component of fixed length, or components made elsewhere. */
    public Key raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** The key as it stands now. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** All keys that begin with this one. */
    public KeyRange range() {
        return KeyRange.prefix(toBytes());
    }

    private Key end() {
        append(0);
        append(TERMINATOR);
        return this;
    }

    private void appendText(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                appendUtf8(text.substring(i));
                return;
            }
            appendEscaped((byte) c);
        }
    }

    private void appendUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw new IllegalArgumentException("half of a surrogate pair in a key");
                }
                i++;
            }
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            appendEscaped(b);
        }
    }

    private void appendEscaped(byte b) {
        append(b);
        if (b == 0) {
            append(ESCAPED);
        }
    }

    private void appendBigEndian(long value, int width) {
        reserve(width);
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void append(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
