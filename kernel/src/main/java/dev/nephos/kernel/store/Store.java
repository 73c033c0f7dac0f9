package dev.nephos.kernel.store;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An ordered, transactional key-value store with watches, shaped like FoundationDB so that one node
 * and a cluster keep the same promises. Keys are ordered by unsigned bytes. Every engine passes the
 * same contract suite.
 *
 * <p>A transaction's function may run more than once, so it has no side effects outside of the
 * {@link Tx}; what must happen once is registered with {@link Tx#afterCommit}. It may run on a
 * thread of the store while others wait for it, so it is short, waits for nothing, and takes
 * nothing from its thread. A function that throws leaves no trace in the store, and its exception
 * reaches the caller. Transactions do not nest.
 */
public interface Store extends AutoCloseable {
    /**
     * Runs a function in a serialisable transaction: as if it ran alone, at one moment. It is run
     * again when what it read was changed meanwhile. Returns after the change is as durable as the
     * engine makes it.
     *
     * @throws LimitExceeded when a key, a value or the whole transaction is too large or too slow
     * @throws WritesRefused when the disk is nearly full, or has failed
     */
    <T> T transact(TxOptions options, Function<? super Tx, T> work);

    /** {@link #transact(TxOptions, Function)} with the options that nearly everyone needs. */
    default <T> T transact(Function<? super Tx, T> work) {
        return transact(TxOptions.DEFAULT, work);
    }

    /** A transaction without a result. */
    default void commit(Consumer<? super Tx> work) {
        transact(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /**
     * Runs a function once on a consistent snapshot that holds still while others write. The {@link
     * ReadTx} ends with the function and may not be kept.
     *
     * @throws LimitExceeded when the snapshot is held for too long
     */
    <T> T read(Function<? super ReadTx, T> work);

    /**
     * Asks to be called after each commit that {@linkplain Tx#touch touched} the key. The call is a
     * hint: it may come late, more than once or for nothing, so the receiver reads again. It comes
     * on a thread of the store and only signals; it neither waits nor throws.
     */
    Watch watch(byte[] watchKey, Runnable onMaybeChanged);

    /**
     * Forgets every key with this prefix in all keyspaces but {@link Keyspace#DIRECTORY}, in about
     * the time of one transaction, however many keys there are. Not bound by {@link Limit}. Fires
     * every watch.
     */
    void clear(byte[] prefix);

    /**
     * Whether a call may wait for a disk or a network. An engine that answers {@code false} may be
     * called where blocking is forbidden.
     */
    boolean blocking();

    @Override
    void close();
}
