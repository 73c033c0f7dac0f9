package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Space;

/**
 * Which queue.
 *
 * @param space whose it is
 * @param id unique in the space; a queue that is made again under an old name needs a new id, or to
 *     be purged first
 */
public record QueueKey(Space space, String id) {
    /** Where everything of this queue is. Computed once for each use. */
    Keys keys() {
        return new Keys(space.key().text("queue").text(id).toBytes());
    }

    /**
     * The keys of a queue: {@code 0, bucket, visible at, arrival} for the order, {@code 1, arrival}
     * for messages, {@code 2, arrival} for progress, {@code 3} for their number. Pieces of large
     * payloads are {@code arrival, number} in a keyspace of their own.
     */
    record Keys(byte[] prefix) {
        byte[] order(long visibleMillis, Arrival arrival) {
            return bucket(arrival.bucket()).int64(visibleMillis).raw(arrival.bytes()).toBytes();
        }

        /** Order keys of a bucket that are visible in {@code from <= time < to}. */
        KeyRange visible(int bucket, long from, long to) {
            return new KeyRange(
                    bucket(bucket).int64(from).toBytes(), bucket(bucket).int64(to).toBytes());
        }

        long visibleMillis(byte[] orderKey) {
            return new KeyReader(orderKey, prefix.length + 2).int64();
        }

        byte[] message(Arrival arrival) {
            return new Key(prefix).int8(1).raw(arrival.bytes()).toBytes();
        }

        KeyRange messages() {
            return new Key(prefix).int8(1).range();
        }

        byte[] progress(Arrival arrival) {
            return new Key(prefix).int8(2).raw(arrival.bytes()).toBytes();
        }

        byte[] count() {
            return new Key(prefix).int8(3).toBytes();
        }

        byte[] piece(Arrival arrival, int number) {
            return new Key(prefix).raw(arrival.bytes()).int32(number).toBytes();
        }

        KeyRange pieces(Arrival arrival) {
            return new Key(prefix).raw(arrival.bytes()).range();
        }

        KeyRange everything() {
            return KeyRange.prefix(prefix);
        }

        private Key bucket(int bucket) {
            return new Key(prefix).int8(0).int8(bucket);
        }
    }
}
