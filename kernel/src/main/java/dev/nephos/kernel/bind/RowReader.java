package dev.nephos.kernel.bind;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link RowWriter} wrote, value by value. What is no such row is an {@link
 * IllegalArgumentException}.
 */
final class RowReader {
    private final byte[] bytes;
    private int position;

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    void beginMap() {
        if (next() != (Cbor.MAP << 5 | Cbor.INDEFINITE)) {
            throw misfit();
        }
    }

    /** Whether the map ends here; its end mark is read then. */
    boolean endsMap() {
        boolean ends = peek() == Cbor.BREAK;
        position += ends ? 1 : 0;
        return ends;
    }

    /** The number of values that follow. */
    int array() {
        return length(Cbor.ARRAY);
    }

    /** Whether this text, as {@link Cbor#text} has it, is next; it is read then. */
    boolean reads(byte[] encoded) {
        int end = position + encoded.length;
        boolean same =
                end <= bytes.length
                        && Arrays.equals(bytes, position, end, encoded, 0, encoded.length);
        position += same ? encoded.length : 0;
        return same;
    }

    String text() {
        int count = length(Cbor.TEXT);
        position += count;
        return new String(bytes, position - count, count, StandardCharsets.UTF_8);
    }

    byte[] binary() {
        int count = length(Cbor.BINARY);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    long integer() {
        int first = next();
        return switch (first >> 5) {
            case Cbor.UNSIGNED -> argument(first);
            case Cbor.NEGATIVE -> -1 - argument(first);
            default -> throw misfit();
        };
    }

    double real() {
        if (next() != Cbor.DOUBLE) {
            throw misfit();
        }
        return Double.longBitsToDouble(bigEndian(Long.BYTES));
    }

    boolean bool() {
        return switch (next()) {
            case Cbor.TRUE -> true;
            case Cbor.FALSE -> false;
            default -> throw misfit();
        };
    }

    /** Whether a null is next; it is read then. */
    boolean readsNothing() {
        boolean nothing = peek() == Cbor.NULL;
        position += nothing ? 1 : 0;
        return nothing;
    }

    /** Reads over one value, whatever it is. Rows are as deep as their records. */
    void skip() {
        switch (peek() >> 5) {
            case Cbor.UNSIGNED, Cbor.NEGATIVE -> integer();
            case Cbor.BINARY -> binary();
            case Cbor.TEXT -> text();
            case Cbor.ARRAY -> {
                for (int left = array(); left > 0; left--) {
                    skip();
                }
            }
            case Cbor.MAP -> {
                beginMap();
                while (!endsMap()) {
                    skip();
                }
            }
            default -> position += peek() == Cbor.DOUBLE ? 1 + Double.BYTES : 1;
        }
    }

    private int length(int kind) {
        int first = next();
        long count = argument(first);
        if (first >> 5 != kind || count < 0 || count > bytes.length - position) {
            throw misfit();
        }
        return (int) count;
    }

    private long argument(int first) {
        int low = first & 0x1F;
        if (low < Cbor.ONE_BYTE) {
            return low;
        }
        if (low > Cbor.ONE_BYTE + 3) {
            throw misfit();
        }
        return bigEndian(1 << low - Cbor.ONE_BYTE);
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int peek() {
        if (position >= bytes.length) {
            throw misfit();
        }
        return Byte.toUnsignedInt(bytes[position]);
    }

    private int next() {
        int b = peek();
        position++;
        return b;
    }

    private IllegalArgumentException misfit() {
        return new IllegalArgumentException("not a row at byte " + position);
    }
}
