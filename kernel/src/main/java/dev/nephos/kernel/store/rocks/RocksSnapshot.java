package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import dev.nephos.kernel.store.group.Snapshot;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;

/** The state on the disk as it was after one group. Shared by all who read it at the time. */
final class RocksSnapshot implements Snapshot {
    private final Database database;
    private final long version;
    private final Runnable afterLast;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final org.rocksdb.Snapshot held;
    private final ReadOptions options;

    /**
     * The newest state; its maker holds it.
     *
     * @param version of the last group in it
     * @param afterLast what happens when nobody holds it any more
     */
    RocksSnapshot(Database database, long version, Runnable afterLast) {
        this.database = database;
        this.version = version;
        this.afterLast = afterLast;
        this.held = database.hold();
        this.options = new ReadOptions().setSnapshot(held);
    }

    @Override
    public long version() {
        return version;
    }

    /** Holds it once more, unless it was let go already. */
    boolean retain() {
        return holders.updateAndGet(n -> n == 0 ? 0 : n + 1) != 0;
    }

    /** Lets go of it once. */
    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            options.close();
            database.forget(held);
            afterLast.run();
        }
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        return database.get(options, keyspace, key);
    }

    @Override
    public boolean scan(
            Keyspace keyspace, KeyRange range, boolean reverse, EntryConsumer consumer) {
        return database.scan(options, keyspace, range, reverse, consumer);
    }
}
