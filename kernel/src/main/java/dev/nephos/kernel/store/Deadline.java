package dev.nephos.kernel.store;

import java.util.function.LongSupplier;

/** How long one run of a transaction may take, on a clock that only moves forward. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long begin;
    private final long mostNanos;

    /**
     * Begins now.
     *
     * @param nanoTime a clock that only moves forward, in nanoseconds
     * @param mostMillis the time until it is over
     */
    public Deadline(LongSupplier nanoTime, long mostMillis) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.mostNanos = mostMillis * 1_000_000;
    }

    /** Refuses to go on when the time is over. */
    public void check() {
        long nanos = nanoTime.getAsLong() - begin;
        if (nanos > mostNanos) {
            throw new LimitExceeded(Limit.TRANSACTION_MILLIS, nanos / 1_000_000);
        }
    }
}
