package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.Deadline;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.TxOptions;
import dev.nephos.kernel.store.Watch;
import dev.nephos.kernel.store.Watches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The engine that remembers. What it has acknowledged is on the disk: it survives the end of the
 * process and of the power, however sudden.
 *
 * <p>Beside what {@link Store} says, a write may be refused with {@link
 * dev.nephos.kernel.store.WritesRefused}: while too little space is left, and for good after the
 * disk failed. Reading goes on in both cases.
 */
public final class RocksStore implements Store {
    private final Database database;
    private final Snapshots snapshots;
    private final Committer committer;
    private final LongSupplier nanoTime;
    private final Watches watches = new Watches();
    private final AtomicBoolean closing = new AtomicBoolean();

    private RocksStore(
            Database database,
            UnaryOperator<Journal> between,
            LongSupplier nanoTime,
            LongSupplier freeBytes)
            throws IOException {
        long version = database.version();
        this.database = database;
        this.snapshots = new Snapshots(database, version);
        this.committer = new Committer(between.apply(database), snapshots, version, freeBytes);
        this.nanoTime = nanoTime;
    }

    /**
     * Opens the store of a data folder, with everything in it that was ever acknowledged.
     *
     * @param nativeCode the folder where RocksDB's library is unpacked to, once
     * @param nanoTime a clock that only moves forward, in nanoseconds, for the limits on time
     * @param freeBytes how much may still be written, asked once a group; for example {@link
     *     DataFolder#freeBytes}
     * @throws IOException when the library or the state cannot be read; the message is a sentence
     *     for the operator, without its full stop
     */
    public static RocksStore open(
            DataFolder folder, Path nativeCode, LongSupplier nanoTime, LongSupplier freeBytes)
            throws IOException {
        return open(folder, nativeCode, nanoTime, freeBytes, UnaryOperator.identity());
    }

    /** Opens one with something between the committer and the disk. */
    static RocksStore open(
            DataFolder folder,
            Path nativeCode,
            LongSupplier nanoTime,
            LongSupplier freeBytes,
            UnaryOperator<Journal> between)
            throws IOException {
        NativeLibrary.load(nativeCode);
        Database database = Database.open(folder.state());
        return new RocksStore(database, between, nanoTime, freeBytes);
    }

    @Override
    public <T> T transact(TxOptions options, Function<? super Tx, T> work) {
        long most = options.timeout().toMillis();
        CommitRequest<T> request;
        try (Snapshot snapshot = snapshots.take()) {
            request = new CommitRequest<>(work, () -> new Deadline(nanoTime, most), snapshot);
        }
        if (request.changesAnything()) {
            committer.commit(request);
            request.announce(watches);
        }
        return request.answer();
    }

    @Override
    public <T> T read(Function<? super ReadTx, T> work) {
        Deadline deadline = new Deadline(nanoTime, Limit.TRANSACTION_MILLIS.most());
        try (Snapshot snapshot = snapshots.take()) {
            return new RocksTx(snapshot, deadline).run(work);
        }
    }

    @Override
    public Watch watch(byte[] watchKey, Runnable onMaybeChanged) {
        return watches.add(watchKey, onMaybeChanged);
    }

    @Override
    public void clear(byte[] prefix) {
        KeyRange range = KeyRange.prefix(prefix);
        commit(tx -> {
            for (Keyspace keyspace : Keyspace.values()) {
                if (keyspace != Keyspace.DIRECTORY) {
                    tx.deleteRange(keyspace, range);
                }
            }
        });
    }

    @Override
    public boolean blocking() {
        return true;
    }

    /** Writes what waits, waits for those who read, and closes the files. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            committer.close();
            snapshots.close();
            database.close();
        }
    }
}
