package dev.nephos.kernel.bind;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the part of CBOR (RFC 8949) that rows are made of: texts, byte strings, integers, doubles,
 * booleans, nulls, arrays of a known length, and maps with text keys up to their end mark.
 */
final class RowWriter {
    private byte[] bytes = new byte[128];
    private int length;

    void beginMap() {
        put(Cbor.MAP << 5 | Cbor.INDEFINITE);
    }

    void endMap() {
        put(Cbor.BREAK);
    }

    void array(int size) {
        head(Cbor.ARRAY, size);
    }

    /** A text that stands in a row as {@link Cbor#text} has it already: the name of a component. */
    void encoded(byte[] text) {
        append(text);
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if it has half of a surrogate pair, which UTF-8 cannot say
     */
    void text(String text) {
        if (hasSurrogates(text) && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("half of a surrogate pair in a row");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(Cbor.TEXT, utf8.length);
        append(utf8);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    void binary(byte[] value) {
        head(Cbor.BINARY, value.length);
        append(value);
    }

    void integer(long value) {
        if (value < 0) {
            head(Cbor.NEGATIVE, -1 - value);
        } else {
            head(Cbor.UNSIGNED, value);
        }
    }

    void real(double value) {
        put(Cbor.DOUBLE);
        bigEndian(Double.doubleToLongBits(value), Long.BYTES);
    }

    void bool(boolean value) {
        put(value ? Cbor.TRUE : Cbor.FALSE);
    }

    void nothing() {
        put(Cbor.NULL);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The kind of a value and its length, or the value itself. */
    private void head(int kind, long argument) {
        if (argument < 24) {
            put(kind << 5 | (int) argument);
        } else if (argument < 1L << 8) {
            put(kind << 5 | Cbor.ONE_BYTE);
            put((int) argument);
        } else if (argument < 1L << 16) {
            put(kind << 5 | Cbor.ONE_BYTE + 1);
            bigEndian(argument, Short.BYTES);
        } else if (argument < 1L << 32) {
            put(kind << 5 | Cbor.ONE_BYTE + 2);
            bigEndian(argument, Integer.BYTES);
        } else {
            put(kind << 5 | Cbor.ONE_BYTE + 3);
            bigEndian(argument, Long.BYTES);
        }
    }

    private void bigEndian(long value, int width) {
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
