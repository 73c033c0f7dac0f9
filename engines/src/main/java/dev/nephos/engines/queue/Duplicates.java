package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Tx;
import org.jspecify.annotations.Nullable;

/** Which messages were sent within the last five minutes, whatever became of them since. */
final class Duplicates {
    private final RecentRows rows;

    Duplicates(RecentRows rows) {
        this.rows = rows;
    }

    /** The message of which this one is a duplicate. */
    @Nullable Sent find(Tx tx, QueueKey.Keys keys, Dispatch how, long now) {
        KeyReader row = rows.find(tx, keys, key(how), now);
        return row == null ? null : new Sent(row.text(), row.int64());
    }

    void put(Tx tx, QueueKey queue, Dispatch how, Sent sent, long now) {
        byte[] value = new Key().text(sent.id()).int64(sent.sequence()).toBytes();
        rows.put(tx, queue, key(how), value, now, now);
    }

    private static byte[] key(Dispatch how) {
        return new Key().text(how.scope()).text(how.duplicateId()).toBytes();
    }
}
