package dev.nephos.kernel.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The random name of a blob: sixteen bytes. Random, because no digest of the bytes is known before
 * the last one came.
 */
public record BlobId(long high, long low) {
    /** The length of {@link #toBytes}. */
    public static final int BYTES = 16;

    /**
     * The id that {@link #hex} spells.
     *
     * @throws IllegalArgumentException if the text is not 32 lower-case hexadecimal digits
     */
    public BlobId(String hex) {
        this(number(hex, 0), number(hex, BYTES));
    }

    /** The id with these sixteen bytes. */
    public static BlobId of(byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        return new BlobId(numbers.getLong(), numbers.getLong());
    }

    /** The id as it stands in keys. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** The id in 32 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static long number(String hex, int from) {
        if (hex.length() != 2 * BYTES || !isHex(hex)) {
            throw new IllegalArgumentException("not a blob id: " + hex);
        }
        return HexFormat.fromHexDigitsToLong(hex, from, from + BYTES);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
