package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.time.CloudClock;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Remembers where the ranges of queues begin that are in the order of time, because the keys of
 * deleted messages before that cost an engine with tombstones as much as live ones: milliseconds
 * for a busy queue.
 *
 * <p>Only a hint, but nothing may hide before it. A message is never put before the time at which
 * its transaction began, and a transaction ends within {@link Limit#TRANSACTION_MILLIS}; so what is
 * older than twice that has settled, unless the clock was changed meanwhile. A change forgets all
 * hints, and none are learnt until every transaction from before it has ended.
 */
final class Heads {
    private static final int MOST_QUEUES = 10_000;
    private static final long SETTLED_MILLIS = 2 * Limit.TRANSACTION_MILLIS.most();
    private static final long SETTLED_NANOS = SETTLED_MILLIS * 1_000_000;

    private final LongSupplier nanoTime;
    private final int buckets;
    private final ConcurrentHashMap<QueueKey, AtomicLongArray> heads = new ConcurrentHashMap<>();
    private volatile long changedNanos;

    Heads(CloudClock clock, LongSupplier nanoTime, int buckets) {
        this.nanoTime = nanoTime;
        this.buckets = buckets;
        this.changedNanos = nanoTime.getAsLong();
        clock.onChange(() -> {
            changedNanos = nanoTime.getAsLong();
            heads.clear();
        });
    }

    /** The time before which no message of a bucket is visible. */
    long of(QueueKey queue, int bucket) {
        AtomicLongArray known = heads.get(queue);
        return known == null ? Long.MIN_VALUE : known.get(bucket);
    }

    /** Notes the first visible message of a bucket, seen at a time of the cloud clock. */
    void learn(QueueKey queue, int bucket, long firstVisible, long now) {
        if (nanoTime.getAsLong() - changedNanos < SETTLED_NANOS) {
            return;
        }
        if (heads.size() >= MOST_QUEUES) {
            heads.clear();
        }
        heads.computeIfAbsent(queue, key -> unknown())
                .set(bucket, Math.min(firstVisible, now - SETTLED_MILLIS));
    }

    void forget(QueueKey queue) {
        heads.remove(queue);
    }

    private AtomicLongArray unknown() {
        long[] unknown = new long[buckets];
        Arrays.fill(unknown, Long.MIN_VALUE);
        return new AtomicLongArray(unknown);
    }
}
