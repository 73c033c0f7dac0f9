package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Changes on top of a view: those of one transaction, or of all transactions of a group. */
public final class Overlay implements View, Writes {
    private final View base;
    private final List<Changes> changes;

    Overlay(View base) {
        this.base = base;
        List<Changes> none = new ArrayList<>();
        for (int i = 0; i < Keyspace.values().length; i++) {
            none.add(new Changes());
        }
        this.changes = List.copyOf(none);
    }

    /** The changes of one keyspace. */
    public Changes in(Keyspace keyspace) {
        return changes.get(keyspace.ordinal());
    }

    public boolean isEmpty() {
        return changes.stream().allMatch(Changes::isEmpty);
    }

    /** Makes the changes of a transaction here as well: all of them, or, if it throws, none. */
    void append(Overlay later) {
        for (Keyspace keyspace : Keyspace.values()) {
            later.in(keyspace).resolve(key -> get(keyspace, key));
        }
        for (Keyspace keyspace : Keyspace.values()) {
            in(keyspace).append(later.in(keyspace));
        }
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        Changes own = in(keyspace);
        Change change = own.of(key);
        return switch (change) {
            case null -> own.deleted().contains(key) ? null : base.get(keyspace, key);
            case Change.Add add -> add.after(base.get(keyspace, key));
            case Change.Put put -> put.value();
            case Change.Delete delete -> null;
        };
    }

    @Override
    public boolean scan(
            Keyspace keyspace, KeyRange range, boolean reverse, EntryConsumer consumer) {
        if (range.isEmpty()) {
            return true;
        }
        Changes own = in(keyspace);
        if (own.isEmpty()) {
            return base.scan(keyspace, range, reverse, consumer);
        }
        return own.whileWatched((points, deleted) -> {
            NavigableMap<byte[], Change> inside =
                    points.subMap(range.from(), true, range.to(), false);
            Merge merge = new Merge(reverse ? inside.descendingMap() : inside, deleted, consumer);
            return base.scan(keyspace, range, reverse, merge) && merge.rest();
        });
    }

    @Override
    public boolean wrote(Keyspace keyspace, byte[] key) {
        return in(keyspace).wrote(key);
    }

    @Override
    public boolean wroteIn(Keyspace keyspace, KeyRange range) {
        return in(keyspace).wroteIn(range);
    }
}
