package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import org.jspecify.annotations.Nullable;

/** The rows of messages and of their progress, whatever their order. */
final class MessageRows {
    private MessageRows() {}

    static Message message(ReadTx tx, QueueKey.Keys keys, Arrival arrival) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.message(arrival));
        if (row == null) {
            throw new IllegalStateException("a message without its body");
        }
        return Message.decode(row);
    }

    /** The progress of a message that was received, or nothing. */
    static @Nullable Progress progress(ReadTx tx, QueueKey.Keys keys, Arrival arrival) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.progress(arrival));
        return row == null ? null : Progress.decode(row);
    }

    static Progress progress(ReadTx tx, QueueKey.Keys keys, Arrival arrival, Message message) {
        Progress progress = progress(tx, keys, arrival);
        return progress == null ? Progress.of(message) : progress;
    }

    static void put(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        tx.put(Keyspace.QUEUES, keys.progress(arrival), progress.encode());
    }

    /** Takes the rows away, but not the payload. */
    static void remove(Tx tx, QueueKey.Keys keys, Arrival arrival) {
        tx.delete(Keyspace.QUEUES, keys.message(arrival));
        tx.delete(Keyspace.QUEUES, keys.progress(arrival));
        tx.add(Keyspace.QUEUES, keys.count(), -1);
    }
}
