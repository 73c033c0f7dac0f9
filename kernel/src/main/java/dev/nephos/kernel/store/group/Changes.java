package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the keys of one keyspace: first the ranges are deleted, then each point changes.
 * Any sequence of writes comes to this form while it is recorded. An {@link Change.Add} stands only
 * for a key whose value is not decided by the changes themselves.
 */
public final class Changes {
    private NavigableMap<byte[], Change> points = new TreeMap<>(Arrays::compareUnsigned);
    private KeyRanges deleted = KeyRanges.NONE;

    /** Whether somebody goes through the points, who must not see them change. */
    private boolean watched;

    void put(byte[] key, byte[] value) {
        writable().put(key, new Change.Put(value));
    }

    void delete(byte[] key) {
        writable().put(key, new Change.Delete());
    }

    void delete(KeyRange range) {
        if (!range.isEmpty()) {
            writable().subMap(range.from(), true, range.to(), false).clear();
            deleted = deleted.and(range);
        }
    }

    void add(byte[] key, long delta) {
        Change before = points.get(key);
        if (before instanceof Change.Add add) {
            writable().put(key, new Change.Add(add.delta() + delta));
        } else if (before != null || deleted.contains(key)) {
            byte[] value = before == null ? null : before.after(null);
            put(key, new Change.Add(delta).after(value));
        } else {
            writable().put(key, new Change.Add(delta));
        }
    }

    /** Turns what depends on the value before into what does not. */
    void resolve(Function<byte[], byte @Nullable []> before) {
        for (Map.Entry<byte[], Change> point : points.entrySet()) {
            if (point.getValue() instanceof Change.Add add) {
                point.setValue(new Change.Put(add.after(before.apply(point.getKey()))));
            }
        }
    }

    /** Makes the changes of another one, which is resolved, after the own ones. */
    void append(Changes later) {
        later.deleted.ranges().forEach(this::delete);
        writable().putAll(later.points);
    }

    @Nullable Change of(byte[] key) {
        return points.get(key);
    }

    /** The ranges that are deleted, before the points change. */
    public KeyRanges deleted() {
        return deleted;
    }

    /** The keys that change, apart from ranges, and how. */
    public NavigableMap<byte[], Change> points() {
        return points;
    }

    public boolean isEmpty() {
        return points.isEmpty() && deleted.isEmpty();
    }

    boolean wrote(byte[] key) {
        return points.containsKey(key) || deleted.contains(key);
    }

    boolean wroteIn(KeyRange range) {
        byte[] first = points.ceilingKey(range.from());
        return (first != null && Arrays.compareUnsigned(first, range.to()) < 0)
                || deleted.overlaps(range);
    }

    /** Goes through something while these changes may grow; what it saw at first holds still. */
    boolean whileWatched(Walk walk) {
        boolean outer = watched;
        watched = true;
        try {
            return walk.through(points, deleted);
        } finally {
            watched = outer;
        }
    }

    /** What goes through the changes of a keyspace. */
    interface Walk {
        boolean through(NavigableMap<byte[], Change> points, KeyRanges deleted);
    }

    private NavigableMap<byte[], Change> writable() {
        if (watched) {
            points = new TreeMap<>(points);
            watched = false;
        }
        return points;
    }
}
