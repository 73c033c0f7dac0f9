package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that count for five minutes: what was sent, so that it is not sent twice, and what was
 * received, so that it can be received again. Each new row takes two old ones away, so nothing has
 * to be cleaned up and no more rows are kept than five minutes bring.
 */
final class RecentRows {
    /**
     * How long a row counts.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html">Exactly-once
     *     processing</a>
     */
    static final long MILLIS = 300_000;

    private static final int FORGOTTEN_AT_ONCE = 2;
    private static final byte[] NOTHING = {};

    private final Heads heads;
    private final int slot;
    private final QueueKey.Keys.Recent kind;

    /** Rows of a kind, which remember in a slot where their ends begin. */
    RecentRows(Heads heads, int slot, QueueKey.Keys.Recent kind) {
        this.heads = heads;
        this.slot = slot;
        this.kind = kind;
    }

    /** The value of a name that counts still. */
    @Nullable KeyReader find(Tx tx, QueueKey.Keys keys, byte[] name, long now) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.recent(kind, name));
        if (row == null) {
            return null;
        }
        KeyReader value = new KeyReader(row);
        return value.int64() > now ? value : null;
    }

    /** Keeps a value for five minutes from a moment, which is about now. */
    void put(Tx tx, QueueKey queue, byte[] name, byte[] value, long now, long since) {
        QueueKey.Keys keys = queue.keys();
        forget(tx, queue, keys, now);
        long end = since + MILLIS;
        tx.put(Keyspace.QUEUES, keys.recent(kind, name), new Key().int64(end).raw(value).toBytes());
        tx.put(Keyspace.QUEUES, keys.end(kind, end, name), NOTHING);
    }

    private void forget(Tx tx, QueueKey queue, QueueKey.Keys keys, long now) {
        List<byte[]> ended = new ArrayList<>();
        tx.scan(
                Keyspace.QUEUES,
                keys.ends(kind, heads.of(queue, slot), now + 1),
                FORGOTTEN_AT_ONCE,
                false,
                (key, nothing) -> ended.add(key));
        long first = now;
        for (byte[] key : ended) {
            KeyReader end = keys.end(key);
            long at = end.int64();
            first = Math.min(first, at);
            byte[] name = end.rest();
            tx.delete(Keyspace.QUEUES, key);
            if (find(tx, keys, name, now) == null) { // not kept again since
                tx.delete(Keyspace.QUEUES, keys.recent(kind, name));
            }
        }
        heads.learn(queue, slot, first, now);
    }
}
