package dev.nephos.kernel.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The engine that forgets: all state in the heap, gone with the process.
 *
 * <p>One immutable {@link MemoryState} holds everything. Readers take it and never wait. A
 * transaction works on a version of its own; at commit, under a lock that is held for microseconds,
 * either nobody committed meanwhile and its version becomes the state, or what it read is still the
 * same and its writes are repeated on the newest state, or it runs once more while the lock is
 * held, which cannot conflict. Transactions that only add, put or delete never run twice.
 */
public final class MemoryStore implements Store {
    private final LongSupplier nanoTime;
    private final ReentrantLock committing = new ReentrantLock();
    private final Watches watches = new Watches();
    private volatile MemoryState state = MemoryState.EMPTY;

    /**
     * An empty store.
     *
     * @param nanoTime a clock that only moves forward, in nanoseconds, for the limits on time
     */
    public MemoryStore(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public <T> T transact(TxOptions options, Function<? super Tx, T> work) {
        long most = options.timeout().toMillis();
        MemoryTx tx = new MemoryTx(state, new Deadline(nanoTime, most));
        T answer = tx.run(work);
        if (!commit(tx)) {
            committing.lock();
            try {
                tx = new MemoryTx(state, new Deadline(nanoTime, most));
                answer = tx.run(work);
                if (!commit(tx)) {
                    throw new IllegalStateException("a transaction was run inside a transaction");
                }
            } finally {
                committing.unlock();
            }
        }
        tx.announce(watches);
        return answer;
    }

    @Override
    public <T> T read(Function<? super ReadTx, T> work) {
        MemoryTx tx = new MemoryTx(state, new Deadline(nanoTime, Limit.TRANSACTION_MILLIS.most()));
        return tx.run(work);
    }

    @Override
    public Watch watch(byte[] watchKey, Runnable onMaybeChanged) {
        return watches.add(watchKey, onMaybeChanged);
    }

    @Override
    public void clear(byte[] prefix) {
        KeyRange range = KeyRange.prefix(prefix);
        committing.lock();
        try {
            MemoryState next = state.next();
            for (Keyspace keyspace : Keyspace.values()) {
                if (keyspace != Keyspace.DIRECTORY) {
                    next.set(keyspace, next.tree(keyspace).delete(range));
                }
            }
            state = next;
        } finally {
            committing.unlock();
        }
        watches.fireAll();
    }

    @Override
    public boolean blocking() {
        return false;
    }

    @Override
    public void close() {
        state = MemoryState.EMPTY;
    }

    /** Makes the changes of a transaction the state, unless what it read has changed. */
    private boolean commit(MemoryTx tx) {
        if (!tx.changesAnything()) {
            return true; // its snapshot was the state at one moment, which is all that is promised
        }
        committing.lock();
        try {
            MemoryState current = state;
            if (!tx.stillHolds(current)) {
                return false;
            }
            state = tx.applyTo(current);
            return true;
        } finally {
            committing.unlock();
        }
    }
}
