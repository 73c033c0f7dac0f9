package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are gathered to be signed or hashed. Signatures are made of bytes, so nothing here is
 * a {@code String} until an error has to show it.
 */
final class ByteText {
    private static final byte[] LOWER_HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    ByteText(int capacity) {
        bytes = new byte[capacity];
    }

    /** The buffer; {@link #length} of it count. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** A character that stands for one byte. */
    ByteText add(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Text whose characters stand for one byte each, as those of header fields do. */
    ByteText add(String text) {
        return add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ByteText add(byte[] more) {
        return add(more, 0, more.length);
    }

    ByteText add(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Bytes in lower-case hexadecimal. */
    ByteText addHex(byte[] value) {
        room(2 * value.length);
        for (byte b : value) {
            bytes[length++] = LOWER_HEX[b >> 4 & 15];
            bytes[length++] = LOWER_HEX[b & 15];
        }
        return this;
    }

    /** A byte as it stands in a canonical path or query: itself if unreserved, else an escape. */
    ByteText addEncoded(int b, boolean keepSlash) {
        if (b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~'
                || b == '/' && keepSlash) {
            return add((char) b);
        }
        return add('%').add((char) UPPER_HEX[b >> 4 & 15]).add((char) UPPER_HEX[b & 15]);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /** The bytes as text, a character for each. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
