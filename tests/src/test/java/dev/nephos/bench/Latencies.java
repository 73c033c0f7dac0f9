package dev.nephos.bench;

import java.util.Arrays;

/**
 * Counts durations in buckets that are at most 1/64 wide of what they hold, so that percentiles of
 * millions cost a few kilobytes.
 */
final class Latencies {
    private static final int FINE = 64;
    private static final int FINE_BITS = 6;

    private final long[] buckets = new long[FINE * (Long.SIZE - FINE_BITS + 1)];
    private long count;

    void add(long nanos) {
        buckets[bucket(Math.max(nanos, 0))]++;
        count++;
    }

    void clear() {
        Arrays.fill(buckets, 0);
        count = 0;
    }

    /** The duration in microseconds that the given part of all, such as 0.99, does not exceed. */
    double micros(double part) {
        long rank = (long) Math.ceil(part * count);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank && seen > 0) {
                return upper(i) / 1000.0;
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - FINE_BITS - 1);
        return shift * FINE + (int) (nanos >>> shift);
    }

    private static long upper(int bucket) {
        int shift = Math.max(0, bucket / FINE - 1);
        return (long) (bucket - shift * FINE + 1) << shift;
    }
}
