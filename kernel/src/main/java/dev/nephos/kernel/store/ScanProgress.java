package dev.nephos.kernel.store;

import org.jspecify.annotations.Nullable;

/** Counts the entries of a scan, looks at the clock now and then, and notes how far it went. */
public final class ScanProgress implements ReadTx.EntryConsumer {
    /** Entries of a scan between two looks at the clock, which costs as much as an entry. */
    private static final int CHECK_EVERY = 64;

    private final Deadline deadline;
    private final KeyRange range;
    private final boolean reverse;
    private final ReadTx.EntryConsumer consumer;
    private int left;
    private byte @Nullable [] last;

    ScanProgress(
            Deadline deadline,
            KeyRange range,
            int limit,
            boolean reverse,
            ReadTx.EntryConsumer consumer) {
        this.deadline = deadline;
        this.range = range;
        this.left = limit;
        this.reverse = reverse;
        this.consumer = consumer;
    }

    @Override
    public boolean accept(byte[] key, byte[] value) {
        if (left % CHECK_EVERY == 0) {
            deadline.check();
        }
        boolean more = consumer.accept(key, value) && --left > 0;
        if (!more) {
            last = key;
        }
        return more;
    }

    /** The part of the range whose entries, and gaps, are known to the transaction. */
    public KeyRange seen() {
        if (last == null) {
            return range;
        }
        return reverse
                ? new KeyRange(last, range.to())
                : new KeyRange(range.from(), KeyRange.successor(last));
    }
}
