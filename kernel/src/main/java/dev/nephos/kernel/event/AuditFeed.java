package dev.nephos.kernel.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest calls, the newest last. Older ones are forgotten: the feed is bounded. */
public final class AuditFeed {
    /** Enough for a look back over a test run, in a few megabytes. */
    public static final int CAPACITY = 10_000;

    private final Deque<AuditRecord> records = new ArrayDeque<>();

    /** Keeps a record; the oldest one goes if there is no room. */
    public synchronized void add(AuditRecord record) {
        if (records.size() == CAPACITY) {
            records.removeFirst();
        }
        records.addLast(record);
    }

    /** The latest records, at most {@code count}, in the order in which they came. */
    public synchronized List<AuditRecord> latest(int count) {
        var latest = new ArrayList<AuditRecord>(Math.min(count, records.size()));
        var newestFirst = records.descendingIterator();
        while (newestFirst.hasNext() && latest.size() < count) {
            latest.addFirst(newestFirst.next());
        }
        return latest;
    }
}
