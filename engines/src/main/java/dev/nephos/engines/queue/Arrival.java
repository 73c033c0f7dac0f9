package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * When a message arrived, which also tells it from all others of its queue and sorts it among them.
 * Sixteen bytes: milliseconds, a number that grows within this process, the bucket, three random
 * bytes that keep two processes apart.
 */
record Arrival(byte[] bytes) {
    static final int BYTES = 16;

    static Arrival of(long millis, int sequence, int bucket, byte[] random) {
        return new Arrival(
                new Key()
                        .int64(millis)
                        .int32(sequence ^ Integer.MIN_VALUE)
                        .int8(bucket)
                        .raw(random)
                        .toBytes());
    }

    /** Before everything that arrives after a moment, and behind everything else. */
    static Arrival firstAfter(long millis) {
        return of(millis + 1, 0, 0, new byte[3]);
    }

    /** The arrival at the end of a key. */
    static Arrival endOf(byte[] key) {
        return new Arrival(new KeyReader(key, key.length - BYTES).rest());
    }

    long millis() {
        return new KeyReader(bytes).int64();
    }

    int bucket() {
        return Byte.toUnsignedInt(bytes[Long.BYTES + Integer.BYTES]);
    }
}
