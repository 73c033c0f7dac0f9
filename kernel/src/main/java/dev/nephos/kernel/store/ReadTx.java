package dev.nephos.kernel.store;

import org.jspecify.annotations.Nullable;

/** A consistent view of the store. It belongs to one thread and ends with its function. */
public interface ReadTx {
    /** The value of a key, or null when there is none. */
    byte @Nullable [] get(Keyspace keyspace, byte[] key);

    /**
     * Hands over the entries of a range in order, at most {@code limit}, until the consumer has
     * enough. In a transaction the part of the range that was seen joins what must not have changed
     * at commit, and entries appear as they were when the scan began: the consumer may write.
     */
    void scan(
            Keyspace keyspace, KeyRange range, int limit, boolean reverse, EntryConsumer consumer);

    /** Takes one entry of a scan. */
    @FunctionalInterface
    interface EntryConsumer {
        /** Takes an entry and says whether it wants another one. */
        boolean accept(byte[] key, byte[] value);
    }
}
