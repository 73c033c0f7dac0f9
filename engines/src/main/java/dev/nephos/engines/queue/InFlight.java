package dev.nephos.engines.queue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * How many messages of a queue may still be received before too many are in flight. To count them
 * costs a look at each, so it is done only when as many were handed out since the last count as
 * there was room for: messages come back by themselves and nothing else makes them more.
 */
final class InFlight {
    private static final int MOST_QUEUES = 10_000;

    private final int most;
    private final ToLongFunction<QueueKey> count;
    private final ConcurrentHashMap<QueueKey, AtomicLong> rooms = new ConcurrentHashMap<>();

    InFlight(int most, ToLongFunction<QueueKey> count) {
        this.most = most;
        this.count = count;
    }

    /** How many of these messages there is room for. */
    int room(QueueKey queue, int wanted) {
        AtomicLong known = rooms.get(queue);
        if (known != null && known.addAndGet(-wanted) >= 0) {
            return wanted;
        }
        if (rooms.size() >= MOST_QUEUES) {
            rooms.clear();
        }
        long room = most - count.applyAsLong(queue);
        rooms.put(queue, new AtomicLong(room - wanted));
        return (int) Math.clamp(room, 0, wanted);
    }
}
