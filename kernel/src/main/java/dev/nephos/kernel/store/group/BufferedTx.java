package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.Deadline;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ScanProgress;
import dev.nephos.kernel.store.TxRun;
import dev.nephos.kernel.store.Versionstamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a transaction: it reads a view and keeps its changes to itself. */
final class BufferedTx extends TxRun {
    private final Overlay own;
    private final List<Read> reads = new ArrayList<>();
    private final List<Stamped> stamped = new ArrayList<>(1);

    /** A put whose key is not known before commit. */
    private record Stamped(Keyspace keyspace, byte[] prefix, byte[] suffix, byte[] value) {}

    BufferedTx(View view, Deadline deadline) {
        super(deadline);
        this.own = new Overlay(view);
    }

    boolean changesAnything() {
        return !own.isEmpty() || !stamped.isEmpty() || touchesAnything();
    }

    /** What must not have changed at commit. */
    List<Read> reads() {
        return reads;
    }

    /** Adds the changes of this transaction to those of its group: all, or, if it throws, none. */
    void appendTo(Overlay group, Versionstamp stamp) {
        for (Stamped put : stamped) {
            byte[] key = new Key(put.prefix).raw(stamp.toBytes()).raw(put.suffix).toBytes();
            own.in(put.keyspace).put(key, put.value);
        }
        group.append(own);
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        byte[] value = peek(keyspace, key);
        reads.add(new Read.Point(keyspace, key));
        return value;
    }

    @Override
    public byte @Nullable [] peek(Keyspace keyspace, byte[] key) {
        check();
        return own.get(keyspace, key);
    }

    @Override
    public void scan(
            Keyspace keyspace, KeyRange range, int limit, boolean reverse, EntryConsumer consumer) {
        ScanProgress scan = begin(range, limit, reverse, consumer);
        if (limit > 0) {
            own.scan(keyspace, range, reverse, scan);
            reads.add(new Read.Span(keyspace, scan.seen()));
        }
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        charge(key.length, value.length);
        own.in(keyspace).put(key, value);
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        charge(key.length, 0);
        own.in(keyspace).delete(key);
    }

    @Override
    public void deleteRange(Keyspace keyspace, KeyRange range) {
        charge(0, range.from().length + range.to().length);
        own.in(keyspace).delete(range);
    }

    @Override
    public void add(Keyspace keyspace, byte[] key, long delta) {
        charge(key.length, Long.BYTES);
        own.in(keyspace).add(key, delta);
    }

    @Override
    public void putVersionstamped(Keyspace keyspace, byte[] prefix, byte[] suffix, byte[] value) {
        charge(prefix.length + Versionstamp.BYTES + suffix.length, value.length);
        stamped.add(new Stamped(keyspace, prefix, suffix, value));
    }
}
