package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Tx;
import org.jspecify.annotations.Nullable;

/** One look for messages, in one transaction: how many are wanted, and what becomes of each. */
final class Delivery {
    /** Bytes of messages that one transaction may write to another queue. */
    private static final int MOST_LEAVING_BYTES = 600_000;

    /** What becomes of a message that comes next. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes a message and says how it stays, or nothing when it left the queue. One that stays
         * as it was ends the delivery.
         */
        @Nullable Progress take(Arrival arrival, Message message, Progress before);
    }

    /** A message that was taken; nothing after when it left the queue. */
    record Taken(Progress before, @Nullable Progress after) {}

    private final Tx tx;
    private final QueueKey queue;
    private final QueueKey.Keys keys;
    private final long now;
    private final int limit;
    private final long delayMillis;
    private final Taker taker;
    private int stayed;
    private int left;
    private long leftBytes;
    private boolean ended;

    Delivery(Tx tx, QueueKey queue, long now, int limit, long delayMillis, Taker taker) {
        this.tx = tx;
        this.queue = queue;
        this.keys = queue.keys();
        this.now = now;
        this.limit = limit;
        this.delayMillis = delayMillis;
        this.taker = taker;
    }

    Tx tx() {
        return tx;
    }

    QueueKey queue() {
        return queue;
    }

    QueueKey.Keys keys() {
        return keys;
    }

    long now() {
        return now;
    }

    int limit() {
        return limit;
    }

    long delayMillis() {
        return delayMillis;
    }

    /** How many messages left the queue. */
    int left() {
        return left;
    }

    /** Whether it is enough for this transaction. */
    boolean full() {
        return ended || stayed >= limit || left >= limit || leftBytes > MOST_LEAVING_BYTES;
    }

    Taken take(Arrival arrival) {
        Message message = MessageRows.message(tx, keys, arrival);
        Progress before = MessageRows.progress(tx, keys, arrival, message);
        Progress after = taker.take(arrival, message, before);
        if (after == null) {
            left++;
            leftBytes += message.payload().length;
            MessageRows.remove(tx, keys, arrival);
        } else if (after.equals(before)) {
            ended = true;
        } else {
            stayed++;
            MessageRows.put(tx, keys, arrival, after);
        }
        return new Taken(before, after);
    }
}
