package dev.nephos.kernel.store.group;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A store that commits in groups; engines extend it by the medium that they keep state in. */
public abstract class GroupStore implements Store {
    private final Medium medium;
    private final Committer committer;
    private final Watches watches;
    private final LongSupplier nanoTime;
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * A store on a medium, which it closes in the end.
     *
     * @param watches who is told of touched keys; the medium may know of touches elsewhere
     * @param nanoTime a clock that only moves forward, in nanoseconds, for the limits on time
     */
    protected GroupStore(Medium medium, Watches watches, LongSupplier nanoTime) {
        this.medium = medium;
        this.committer = new Committer(medium);
        this.watches = watches;
        this.nanoTime = nanoTime;
    }

    @Override
    public final <T> T transact(TxOptions options, Function<? super Tx, T> work) {
        long most = options.timeout().toMillis();
        CommitRequest<T> request;
        try (Snapshot snapshot = medium.snapshot()) {
            request = new CommitRequest<>(work, () -> new Deadline(nanoTime, most), snapshot);
        }
        if (request.changesAnything()) {
            committer.commit(request);
            request.announce(watches);
        }
        return request.answer();
    }

    @Override
    public final <T> T read(Function<? super ReadTx, T> work) {
        Deadline deadline = new Deadline(nanoTime, Limit.TRANSACTION_MILLIS.most());
        try (Snapshot snapshot = medium.snapshot()) {
            return new BufferedTx(snapshot, deadline).run(work);
        }
    }

    @Override
    public final Watch watch(byte[] watchKey, Runnable onMaybeChanged) {
        return watches.add(watchKey, onMaybeChanged);
    }

    @Override
    public final void clear(byte[] prefix) {
        KeyRange range = KeyRange.prefix(prefix);
        commit(tx -> {
            for (Keyspace keyspace : Keyspace.values()) {
                if (keyspace != Keyspace.DIRECTORY) {
                    tx.deleteRange(keyspace, range);
                }
            }
        });
        watches.fireAll();
    }

    @Override
    public final boolean blocking() {
        return true;
    }

    /** Writes what waits, waits for those who read, and closes the medium. */
    @Override
    public final void close() {
        if (closing.compareAndSet(false, true)) {
            committer.close();
            medium.close();
        }
    }
}
