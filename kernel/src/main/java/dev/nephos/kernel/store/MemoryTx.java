package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a transaction on a version of the state that nobody else sees. It remembers what it
 * read, to be checked against the newest state, and what it wrote, to be repeated there.
 */
final class MemoryTx extends TxRun {
    private final MemoryState snapshot;
    private final List<Read> reads = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private MemoryState own;

    /** Something that was read: true as long as a state answers the same. */
    private interface Read {
        boolean holds(MemoryState before, MemoryState now);
    }

    /** A change that can be made to any state. */
    private interface Write {
        void applyTo(MemoryState state);
    }

    MemoryTx(MemoryState snapshot, Deadline deadline) {
        super(deadline);
        this.snapshot = snapshot;
        this.own = snapshot;
    }

    boolean changesAnything() {
        return !writes.isEmpty() || touchesAnything();
    }

    /** Whether every read would answer the same on another state. */
    boolean stillHolds(MemoryState now) {
        if (now != snapshot) {
            for (Read read : reads) {
                if (!read.holds(snapshot, now)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The state that follows another one by the changes of this transaction. */
    MemoryState applyTo(MemoryState current) {
        if (current != snapshot || own == snapshot) {
            own = current.next();
            for (Write write : writes) {
                write.applyTo(own);
            }
        }
        return own;
    }

    /** Tells the watchers, then does what was to be done after commit. */
    void announce(Watches watches) {
        if (changesAnything()) {
            announce(watches, stampOf(own));
        }
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        byte[] value = peek(keyspace, key);
        reads.add((before, now) ->
                Node.same(before.tree(keyspace).get(key), now.tree(keyspace).get(key)));
        return value;
    }

    @Override
    public byte @Nullable [] peek(Keyspace keyspace, byte[] key) {
        check();
        return own.tree(keyspace).get(key);
    }

    @Override
    public void scan(
            Keyspace keyspace, KeyRange range, int limit, boolean reverse, EntryConsumer consumer) {
        ScanProgress scan = begin(range, limit, reverse, consumer);
        if (limit > 0) {
            own.tree(keyspace).scan(range, reverse, scan);
            KeyRange seen = scan.seen();
            reads.add((before, now) -> before.tree(keyspace).agrees(now.tree(keyspace), seen));
        }
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        write(
                key.length,
                value.length,
                state -> state.set(keyspace, state.tree(keyspace).put(key, value)));
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(key.length, 0, state -> state.set(keyspace, state.tree(keyspace).delete(key)));
    }

    @Override
    public void deleteRange(Keyspace keyspace, KeyRange range) {
        write(
                0,
                range.from().length + range.to().length,
                state -> state.set(keyspace, state.tree(keyspace).delete(range)));
    }

    @Override
    public void add(Keyspace keyspace, byte[] key, long delta) {
        write(
                key.length,
                Long.BYTES,
                state -> {
                    long before = Counter.read(state.tree(keyspace).get(key));
                    byte[] after = Counter.of(before + delta);
                    state.set(keyspace, state.tree(keyspace).put(key, after));
                });
    }

    @Override
    public void putVersionstamped(Keyspace keyspace, byte[] prefix, byte[] suffix, byte[] value) {
        int length = prefix.length + Versionstamp.BYTES + suffix.length;
        write(
                length,
                value.length,
                state -> {
                    byte[] key =
                            new Key(prefix).raw(stampOf(state).toBytes()).raw(suffix).toBytes();
                    state.set(keyspace, state.tree(keyspace).put(key, value));
                });
    }

    private void write(int keyLength, int valueLength, Write write) {
        charge(keyLength, valueLength);
        if (own == snapshot) {
            own = snapshot.next();
        }
        writes.add(write);
        write.applyTo(own);
    }

    private static Versionstamp stampOf(MemoryState state) {
        return new Versionstamp(state.version(), 0);
    }
}
