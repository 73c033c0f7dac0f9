package dev.nephos.kernel.store.group;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What the last groups have written, newest last, to be compared with what was read before them.
 * What is forgotten raises a mark, and whatever was read below the mark counts as changed. Belongs
 * to one thread.
 */
final class RecentWrites {
    private final Deque<Footprint> groups = new ArrayDeque<>();
    private final long most;
    private long weight;
    private long newest;
    private long forgottenUpTo;

    /**
     * Nothing written yet.
     *
     * @param most bytes of heap, about, that the memory may take
     */
    RecentWrites(long most) {
        this.most = most;
    }

    /** A state of this version is there; if it is not from here, nobody knows what it changed. */
    void othersWroteUpTo(long version) {
        if (version != newest) {
            newest = version;
            forgottenUpTo = version;
        }
    }

    void add(Footprint group) {
        groups.addLast(group);
        newest = group.version();
        weight += group.weight();
        while (weight > most) {
            Footprint oldest = groups.removeFirst();
            weight -= oldest.weight();
            forgottenUpTo = oldest.version();
        }
    }

    /** Whether anything that was read at a version may have been written since. */
    boolean changed(List<Read> reads, long version) {
        if (reads.isEmpty()) {
            return false;
        }
        if (version < forgottenUpTo) {
            return true;
        }
        Iterator<Footprint> newestFirst = groups.descendingIterator();
        while (newestFirst.hasNext()) {
            Footprint group = newestFirst.next();
            if (group.version() <= version) {
                return false;
            }
            if (changed(reads, group)) {
                return true;
            }
        }
        return false;
    }

    static boolean changed(List<Read> reads, Writes writes) {
        for (Read read : reads) {
            if (read.changedBy(writes)) {
                return true;
            }
        }
        return false;
    }
}
