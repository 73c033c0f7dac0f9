package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of a transaction on a version of the state that nobody else sees. It remembers what it
 * read, to be checked against the newest state, and what it wrote, to be repeated there.
 */
final class MemoryTx implements Tx {
    /** Entries of a scan between two looks at the clock, which costs as much as an entry. */
    private static final int CHECK_EVERY = 64;

    private final MemoryState snapshot;
    private final Deadline deadline;
    private final List<Read> reads = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<byte[]> touched = new ArrayList<>(1);
    private final List<Consumer<? super Versionstamp>> actions = new ArrayList<>(1);
    private MemoryState own;
    private long bytes;
    private boolean open = true;

    /** Something that was read: true as long as a state answers the same. */
    private interface Read {
        boolean holds(MemoryState before, MemoryState now);
    }

    /** A change that can be made to any state. */
    private interface Write {
        void applyTo(MemoryState state);
    }

    MemoryTx(MemoryState snapshot, Deadline deadline) {
        this.snapshot = snapshot;
        this.own = snapshot;
        this.deadline = deadline;
    }

    /** Runs the function, after which this transaction answers no more. */
    <T> T run(Function<? super Tx, T> work) {
        try {
            T answer = work.apply(this);
            deadline.check();
            return answer;
        } finally {
            open = false;
        }
    }

    boolean changesAnything() {
        return !writes.isEmpty() || !touched.isEmpty();
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
        touched.forEach(watches::fire);
        if (changesAnything()) {
            Versionstamp stamp = stampOf(own);
            actions.forEach(action -> action.accept(stamp));
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
        check();
        Scan scan = new Scan(range, limit, reverse, consumer);
        if (limit > 0) {
            own.tree(keyspace).scan(range, reverse, scan);
            KeyRange seen = scan.seen();
            reads.add((before, now) -> before.tree(keyspace).agrees(now.tree(keyspace), seen));
        }
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        Limit.VALUE_BYTES.check(value.length);
        write(
                key.length,
                (long) key.length + value.length,
                state -> state.set(keyspace, state.tree(keyspace).put(key, value)));
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(
                key.length,
                key.length,
                state -> state.set(keyspace, state.tree(keyspace).delete(key)));
    }

    @Override
    public void deleteRange(Keyspace keyspace, KeyRange range) {
        write(
                0,
                (long) range.from().length + range.to().length,
                state -> state.set(keyspace, state.tree(keyspace).delete(range)));
    }

    @Override
    public void add(Keyspace keyspace, byte[] key, long delta) {
        write(
                key.length,
                key.length + (long) Long.BYTES,
                state -> {
                    long before = Counter.read(state.tree(keyspace).get(key));
                    byte[] after = Counter.of(before + delta);
                    state.set(keyspace, state.tree(keyspace).put(key, after));
                });
    }

    @Override
    public void putVersionstamped(Keyspace keyspace, byte[] prefix, byte[] suffix, byte[] value) {
        Limit.VALUE_BYTES.check(value.length);
        int length = prefix.length + Versionstamp.BYTES + suffix.length;
        write(
                length,
                (long) length + value.length,
                state -> {
                    byte[] key =
                            new Key(prefix).raw(stampOf(state).toBytes()).raw(suffix).toBytes();
                    state.set(keyspace, state.tree(keyspace).put(key, value));
                });
    }

    @Override
    public void touch(byte[] watchKey) {
        check();
        for (byte[] other : touched) {
            if (Arrays.equals(other, watchKey)) {
                return;
            }
        }
        touched.add(watchKey);
    }

    @Override
    public void afterCommit(Consumer<? super Versionstamp> action) {
        check();
        actions.add(action);
    }

    private void write(int keyLength, long size, Write write) {
        check();
        Limit.KEY_BYTES.check(keyLength);
        Limit.TRANSACTION_BYTES.check(bytes + size);
        bytes += size;
        if (own == snapshot) {
            own = snapshot.next();
        }
        writes.add(write);
        write.applyTo(own);
    }

    private void check() {
        if (!open) {
            throw new IllegalStateException("the transaction has ended");
        }
        deadline.check();
    }

    private static Versionstamp stampOf(MemoryState state) {
        return new Versionstamp(state.version(), 0);
    }

    /** Counts the entries of a scan and notes how far it went. */
    private final class Scan implements EntryConsumer {
        private final KeyRange range;
        private final boolean reverse;
        private final EntryConsumer consumer;
        private int left;
        private byte @Nullable [] last;

        Scan(KeyRange range, int limit, boolean reverse, EntryConsumer consumer) {
            this.range = range;
            this.left = limit;
            this.reverse = reverse;
            this.consumer = consumer;
        }

        @Override
        public boolean accept(byte[] key, byte[] value) {
            if (left % CHECK_EVERY == 0) {
                deadline.check();
            }
            boolean more = consumer.accept(key, value) && --left > 0;
            if (!more) {
                last = key;
            }
            return more;
        }

        /** The part of the range whose entries, and gaps, are known to the transaction. */
        KeyRange seen() {
            if (last == null) {
                return range;
            }
            return reverse
                    ? new KeyRange(last, range.to())
                    : new KeyRange(range.from(), KeyRange.successor(last));
        }
    }
}
