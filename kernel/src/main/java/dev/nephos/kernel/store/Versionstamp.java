package dev.nephos.kernel.store;

import java.nio.ByteBuffer;

/**
 * The place of a commit among all commits of a store: larger is later. Ten bytes in keys, as in
 * FoundationDB.
 *
 * @param version grows with every commit, or every batch of commits
 * @param order the place inside a batch, 0 to 65,535
 */
public record Versionstamp(long version, int order) implements Comparable<Versionstamp> {
    /** The number of bytes that a stamp takes in a key. */
    public static final int BYTES = 10;

    /** The stamp as it stands in a key, in byte order. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(version).putShort((short) order).array();
    }

    /** Reads a stamp from its ten bytes in the middle of a key. */
    public static Versionstamp read(byte[] key, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(key, offset, BYTES);
        return new Versionstamp(bytes.getLong(), Short.toUnsignedInt(bytes.getShort()));
    }

    @Override
    public int compareTo(Versionstamp other) {
        int byVersion = Long.compare(version, other.version);
        return byVersion != 0 ? byVersion : Integer.compare(order, other.order);
    }
}
