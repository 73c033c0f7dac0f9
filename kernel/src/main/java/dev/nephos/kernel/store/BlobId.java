package dev.nephos.kernel.store;

import java.util.HexFormat;

/**
 * The random name of a blob. Random, because no digest of the bytes is known before the last one
 * came.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record BlobId(String hex) {
    /** The length of {@link #toBytes}. */
    public static final int BYTES = 16;

    public BlobId {
        if (!isId(hex)) {
            throw new IllegalArgumentException("not a blob id: " + hex);
        }
    }

    /** The id with these sixteen bytes. */
    public static BlobId of(byte[] bytes) {
        return new BlobId(HexFormat.of().formatHex(bytes));
    }

    /** The id as it stands in keys. */
    public byte[] toBytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    /** A loop and no stream, because a listing asks for every object. */
    private static boolean isId(String hex) {
        boolean digits = hex.length() == 2 * BYTES;
        for (int i = 0; i < hex.length() && digits; i++) {
            char c = hex.charAt(i);
            digits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return digits;
    }
}
