package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Takes the entries of a view in order and hands them on with changes made to them. */
final class Merge implements EntryConsumer {
    private final Comparator<? super byte[]> order;
    private final Iterator<Map.Entry<byte[], Change>> changes;
    private final KeyRanges deleted;
    private final EntryConsumer consumer;
    private Map.@Nullable Entry<byte[], Change> next;

    /**
     * A merge in the order of the points.
     *
     * @param points the changes of the range that is scanned
     * @param deleted what is not there any more, unless a point says so
     */
    Merge(NavigableMap<byte[], Change> points, KeyRanges deleted, EntryConsumer consumer) {
        this.order = points.comparator();
        this.changes = points.entrySet().iterator();
        this.deleted = deleted;
        this.consumer = consumer;
        advance();
    }

    @Override
    public boolean accept(byte[] key, byte[] value) {
        while (next != null && order.compare(next.getKey(), key) < 0) {
            if (!emit(next.getKey(), next.getValue(), null)) {
                return false;
            }
            advance();
        }
        byte[] before = deleted.contains(key) ? null : value;
        if (next != null && order.compare(next.getKey(), key) == 0) {
            Change change = next.getValue();
            advance();
            return emit(key, change, before);
        }
        return before == null || consumer.accept(key, before);
    }

    /** Hands on what comes behind the last entry of the view. */
    boolean rest() {
        while (next != null) {
            if (!emit(next.getKey(), next.getValue(), null)) {
                return false;
            }
            advance();
        }
        return true;
    }

    private boolean emit(byte[] key, Change change, byte @Nullable [] before) {
        byte[] value = change.after(before);
        return value == null || consumer.accept(key, value);
    }

    private void advance() {
        next = changes.hasNext() ? changes.next() : null;
    }
}
