package dev.nephos.kernel.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads the components of a key in the order in which {@link Key} wrote them. A key that ends too
 * early, or a text without an end, is an {@link IllegalArgumentException}.
 */
public final class KeyReader {
    private final byte[] key;
    private int position;

    /** Reads from the begin. */
    public KeyReader(byte[] key) {
        this(key, 0);
    }

    /** Reads from behind a prefix of this many bytes. */
    public KeyReader(byte[] key, int prefixLength) {
        this.key = key;
        this.position = prefixLength;
    }

    /** Reads a number of one byte. */
    public int int8() {
        return Byte.toUnsignedInt(next());
    }

    /** Reads a number of four bytes. */
    public int int32() {
        return (int) bigEndian(Integer.BYTES) ^ Integer.MIN_VALUE;
    }

    /** Reads a number of eight bytes. */
    public long int64() {
        return bigEndian(Long.BYTES) ^ Long.MIN_VALUE;
    }

    /** Reads a moment. */
    public Instant instant() {
        return Instant.ofEpochMilli(int64());
    }

    /** Reads a text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Reads a byte string. */
    public byte[] bytes() {
        int begin = position;
        int zero = begin;
        while (zero < key.length && key[zero] != 0) {
            zero++;
        }
        if (zero + 1 < key.length && key[zero + 1] == Key.TERMINATOR) {
            position = zero + 2;
            return Arrays.copyOfRange(key, begin, zero);
        }
        return escaped();
    }

    /** A byte string that has zeros in it. */
    private byte[] escaped() {
        byte[] value = new byte[key.length - position];
        int length = 0;
        for (byte b = next(); ; b = next()) {
            if (b == 0 && next() == Key.TERMINATOR) {
                return Arrays.copyOf(value, length);
            }
            value[length++] = b;
        }
    }

    /** Reads this many bytes as they are. */
    public byte[] raw(int count) {
        require(count);
        position += count;
        return Arrays.copyOfRange(key, position - count, position);
    }

    /** Reads everything that is left, as it is. */
    public byte[] rest() {
        return raw(key.length - position);
    }

    /** Whether everything was read. */
    public boolean atEnd() {
        return position == key.length;
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | Byte.toUnsignedLong(next());
        }
        return value;
    }

    private byte next() {
        require(1);
        return key[position++];
    }

    private void require(int count) {
        if (key.length - position < count) {
            throw new IllegalArgumentException("the key ends after " + key.length + " bytes");
        }
    }
}
