package dev.nephos.kernel.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transaction: a view of the store that sees its own changes, which take effect at commit. */
public interface Tx extends ReadTx {
    /** The value of a key, or null, without the promise that it is still the same at commit. */
    byte @Nullable [] peek(Keyspace keyspace, byte[] key);

    /** Sets a value. The store keeps both arrays: they are not changed any more. */
    void put(Keyspace keyspace, byte[] key, byte[] value);

    /** Removes a key, if it is there. */
    void delete(Keyspace keyspace, byte[] key);

    /** Removes every key of a range. */
    void deleteRange(Keyspace keyspace, KeyRange range);

    /**
     * Adds to a counter without reading it, so that it conflicts with no other {@code add}. A
     * counter is a value of eight bytes, big-endian, and starts at zero; {@link Counter} reads it.
     */
    void add(Keyspace keyspace, byte[] key, long delta);

    /**
     * Sets a value under a key that is known at commit: the prefix, the ten bytes of the commit's
     * {@link Versionstamp}, the suffix. The key cannot be read in this transaction. All keys of one
     * transaction get the same stamp and are told apart by their suffixes.
     */
    void putVersionstamped(Keyspace keyspace, byte[] prefix, byte[] suffix, byte[] value);

    /** Fires the {@linkplain Store#watch watches} of a key once after commit. */
    void touch(byte[] watchKey);

    /**
     * Registers what happens once, after the commit and before {@code transact} returns, on the
     * caller's thread: learning the stamp, telling others. What an abandoned run registered is
     * forgotten with it. A transaction that changed nothing has no stamp and calls nothing.
     */
    void afterCommit(Consumer<? super Versionstamp> action);
}
