package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.time.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue engine. Methods with a transaction act inside it, so that their caller can check and
 * change what is his in the same one; those without make their own. All times are of the cloud
 * clock.
 */
public final class Queues {
    /** How many may wait for messages of one queue at a time. */
    private static final int MOST_WAITERS = 10_000;

    /** Messages that one transaction drops because they are too old. */
    private static final int EXPIRED_AT_ONCE = 200;

    private static final byte[] WAITING = {0};
    private static final byte[] IN_FLIGHT = {1};

    private final Store store;
    private final CloudClock clock;
    private final Ids ids;
    private final int buckets;
    private final Heads heads;
    private final Signals signals;
    private final AtomicInteger arrivals = new AtomicInteger();

    /**
     * Queues in a store.
     *
     * @param nanoTime a clock that only moves forward, in nanoseconds
     * @param buckets into how many ranges the messages of a queue are spread, 1 to 256: one where a
     *     single process commits, more where several would meet at the begin of the range
     */
    public Queues(Store store, CloudClock clock, LongSupplier nanoTime, Ids ids, int buckets) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.buckets = buckets;
        this.heads = new Heads(clock, nanoTime, buckets);
        this.signals = new Signals(store, clock, MOST_WAITERS);
    }

    /** A message in the order of visibility. */
    private record Place(long visibleMillis, Arrival arrival) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(visibleMillis, other.visibleMillis);
            return byTime != 0
                    ? byTime
                    : Arrays.compareUnsigned(arrival.bytes(), other.arrival.bytes());
        }
    }

    /**
     * Prepares a message. A payload above {@value Payloads#INLINE_BYTES} bytes is stored here, in
     * transactions of its own, and dropped by {@link #sweep} when it is never sent.
     */
    public Draft stage(QueueKey queue, byte[] payload) {
        int sequence = arrivals.getAndIncrement();
        int bucket = Math.floorMod(sequence, buckets);
        Arrival arrival = Arrival.of(clock.millis(), sequence, bucket, ids.bytes(3));
        if (payload.length <= Payloads.INLINE_BYTES) {
            return new Draft(ids.uuid(), arrival, 0, payload);
        }
        int pieces = Payloads.stage(store, queue.keys(), arrival, payload);
        return new Draft(ids.uuid(), arrival, pieces, new byte[0]);
    }

    /**
     * Sends a message, to be visible after a delay.
     *
     * @throws IllegalStateException when the draft was staged so long ago that it was swept away
     */
    public void send(Tx tx, QueueKey queue, Draft draft, Duration delay) {
        QueueKey.Keys keys = queue.keys();
        Arrival arrival = draft.arrival();
        if (draft.pieces() > 0 && !Payloads.isStaged(tx, keys, arrival)) {
            throw new IllegalStateException("the staged payload is gone");
        }
        long visible = clock.millis() + delay.toMillis();
        Message message = new Message(draft.id(), visible, draft.pieces(), draft.payload());
        tx.put(Keyspace.QUEUES, keys.message(arrival), message.encode());
        tx.put(Keyspace.QUEUES, keys.order(visible, arrival), WAITING);
        tx.add(Keyspace.QUEUES, keys.count(), 1);
        tx.touch(watchKey(keys));
    }

    /** Receives what is visible now, the first to arrive first. Does not wait. */
    public List<Received> receive(Tx tx, QueueKey queue, Reception how) {
        QueueKey.Keys keys = queue.keys();
        long now = clock.millis();
        long again = now + how.visibility().toMillis();
        expire(tx, keys, how.retention(), now);
        List<Received> received = new ArrayList<>();
        for (Place place : visible(tx, queue, keys, now, how.limit())) {
            received.add(take(tx, keys, place, now, again));
        }
        return received;
    }

    /**
     * Looks until something was found or the time is over: at once, when something was sent, and
     * when a message becomes visible. To be called on a virtual thread.
     *
     * @param look receives without waiting
     * @throws Signals.TooManyWaiters when too many wait for this queue already
     */
    public List<Received> poll(QueueKey queue, Duration wait, Supplier<List<Received>> look) {
        List<Received> found = look.get();
        long deadline = clock.millis() + wait.toMillis();
        if (!found.isEmpty() || wait.isZero()) {
            return found;
        }
        byte[] watchKey = watchKey(queue.keys());
        try (Signals.Waiter waiter = signals.join(watchKey)) {
            while (true) {
                boolean last =
                        clock.millis() >= deadline; // before the look, which may take a while
                found = look.get();
                if (!found.isEmpty() || last || Thread.currentThread().isInterrupted()) {
                    return found;
                }
                waiter.await(Math.min(deadline, nextVisible(queue)));
            }
        } finally {
            // One touch may stand for more than was taken here, or for the end of the queue.
            signals.signal(watchKey);
        }
    }

    /**
     * Deletes a message for the one who received it last, also when it is visible again by now.
     *
     * @return whether it was there and the handle not stale
     */
    public boolean delete(Tx tx, QueueKey queue, ReceiptHandle handle) {
        QueueKey.Keys keys = queue.keys();
        Progress progress = progress(tx, keys, handle);
        if (progress == null) {
            return false;
        }
        drop(tx, keys, handle.arrival(), progress);
        return true;
    }

    /** Hides a message that is in flight for so long from now on; zero makes it visible. */
    public VisibilityChange changeVisibility(
            Tx tx, QueueKey queue, ReceiptHandle handle, Duration visibility) {
        QueueKey.Keys keys = queue.keys();
        long now = clock.millis();
        Progress progress = progress(tx, keys, handle);
        if (progress == null) {
            return VisibilityChange.UNKNOWN;
        }
        if (progress.visibleMillis() <= now) {
            return VisibilityChange.NOT_IN_FLIGHT;
        }
        Progress changed = progress.visibleAt(now + visibility.toMillis());
        move(tx, keys, handle.arrival(), progress.visibleMillis(), changed);
        tx.touch(watchKey(keys));
        return VisibilityChange.CHANGED;
    }

    /** Counts the messages, without those that are too old. Costs a look at all that are hidden. */
    public Counts counts(QueueKey queue, Duration retention) {
        QueueKey.Keys keys = queue.keys();
        expire(queue, retention);
        return store.read(tx -> {
            long all = Counter.read(tx.get(Keyspace.QUEUES, keys.count()));
            long[] hidden = new long[2];
            long later = clock.millis() + 1;
            for (int bucket = 0; bucket < buckets; bucket++) {
                tx.scan(
                        Keyspace.QUEUES,
                        keys.visible(bucket, later, Long.MAX_VALUE),
                        Integer.MAX_VALUE,
                        false,
                        (key, state) -> {
                            hidden[state[0]]++;
                            return true;
                        });
            }
            long delayed = hidden[WAITING[0]];
            long inFlight = hidden[IN_FLIGHT[0]];
            return new Counts(all - inFlight - delayed, inFlight, delayed);
        });
    }

    /** Drops the messages that are older than the queue keeps them. */
    public void expire(QueueKey queue, Duration retention) {
        QueueKey.Keys keys = queue.keys();
        int dropped;
        do {
            dropped = store.transact(tx -> expire(tx, keys, retention, clock.millis()));
        } while (dropped == EXPIRED_AT_ONCE);
    }

    /** The messages of a queue, the first to arrive first, without receiving them. */
    public List<Stored> browse(QueueKey queue, Duration retention, int limit) {
        QueueKey.Keys keys = queue.keys();
        long oldest = clock.millis() - retention.toMillis();
        KeyRange kept = keys.messages().startingAt(firstAfter(keys, oldest));
        return store.read(tx -> {
            List<Stored> found = new ArrayList<>();
            tx.scan(
                    Keyspace.QUEUES,
                    kept,
                    limit,
                    false,
                    (key, row) -> found.add(stored(tx, keys, Arrival.endOf(key), row)));
            return found;
        });
    }

    private static Stored stored(ReadTx tx, QueueKey.Keys keys, Arrival arrival, byte[] row) {
        Message message = Message.decode(row);
        byte[] seen = tx.get(Keyspace.QUEUES, keys.progress(arrival));
        Progress progress = seen == null ? Progress.of(message) : Progress.decode(seen);
        return new Stored(
                message.id(),
                payload(tx, keys, arrival, message),
                Instant.ofEpochMilli(arrival.millis()),
                Instant.ofEpochMilli(progress.visibleMillis()),
                progress.receives());
    }

    private static byte[] payload(ReadTx tx, QueueKey.Keys keys, Arrival arrival, Message message) {
        return message.pieces() == 0
                ? message.payload()
                : Payloads.read(tx, keys, arrival, message.pieces());
    }

    /** Where the messages begin that arrived after a moment. */
    private static byte[] firstAfter(QueueKey.Keys keys, long millis) {
        return keys.message(Arrival.of(millis + 1, 0, 0, new byte[3]));
    }

    /** Drops all messages, whatever their state, and wakes who waits for one. */
    public void purge(Tx tx, QueueKey queue) {
        QueueKey.Keys keys = queue.keys();
        tx.touch(watchKey(keys));
        tx.deleteRange(Keyspace.QUEUES, keys.everything());
        tx.deleteRange(Keyspace.BYTES, keys.everything());
        tx.afterCommit(stamp -> heads.forget(queue));
    }

    /**
     * Drops payloads of a queue that were staged before a moment and never sent.
     *
     * @return how many
     */
    public int sweep(QueueKey queue, Instant stagedBefore) {
        QueueKey.Keys keys = queue.keys();
        List<Arrival> orphans = store.read(tx -> orphans(tx, keys, stagedBefore));
        for (Arrival arrival : orphans) {
            store.commit(tx -> {
                if (tx.get(Keyspace.QUEUES, keys.message(arrival)) == null) {
                    Payloads.delete(tx, keys, arrival);
                }
            });
        }
        return orphans.size();
    }

    private static List<Arrival> orphans(ReadTx tx, QueueKey.Keys keys, Instant before) {
        List<Arrival> orphans = new ArrayList<>();
        tx.scan(
                Keyspace.BYTES,
                keys.everything(),
                Integer.MAX_VALUE,
                false,
                (key, piece) -> {
                    Arrival arrival = Arrival.endOf(Arrays.copyOf(key, key.length - 4));
                    boolean first = Arrays.equals(key, keys.piece(arrival, 0));
                    boolean old = arrival.millis() < before.toEpochMilli();
                    if (first && old && tx.get(Keyspace.QUEUES, keys.message(arrival)) == null) {
                        orphans.add(arrival);
                    }
                    return old;
                });
        return orphans;
    }

    /** The first visible places of all buckets. */
    private List<Place> visible(Tx tx, QueueKey queue, QueueKey.Keys keys, long now, int limit) {
        List<Place> places = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int before = places.size();
            tx.scan(
                    Keyspace.QUEUES,
                    keys.visible(bucket, heads.of(queue, bucket), now + 1),
                    limit,
                    false,
                    (key, state) ->
                            places.add(new Place(keys.visibleMillis(key), Arrival.endOf(key))));
            boolean found = places.size() > before;
            long first = found ? places.get(before).visibleMillis : now;
            heads.learn(queue, bucket, first, now);
        }
        if (buckets > 1) {
            places.sort(null);
        }
        return places.size() <= limit ? places : places.subList(0, limit);
    }

    private static Received take(
            Tx tx, QueueKey.Keys keys, Place place, long now, long visibleAgain) {
        Arrival arrival = place.arrival;
        Message message = message(tx, keys, arrival);
        byte[] row = tx.get(Keyspace.QUEUES, keys.progress(arrival));
        Progress before = row == null ? Progress.of(message) : Progress.decode(row);
        Progress after = before.received(now, visibleAgain);
        move(tx, keys, arrival, place.visibleMillis, after);
        return new Received(
                message.id(),
                new ReceiptHandle(arrival, after.receives()),
                payload(tx, keys, arrival, message),
                Instant.ofEpochMilli(arrival.millis()),
                after.receives(),
                Instant.ofEpochMilli(after.firstReceivedMillis()));
    }

    private static void move(
            Tx tx, QueueKey.Keys keys, Arrival arrival, long fromMillis, Progress progress) {
        tx.delete(Keyspace.QUEUES, keys.order(fromMillis, arrival));
        tx.put(Keyspace.QUEUES, keys.order(progress.visibleMillis(), arrival), IN_FLIGHT);
        tx.put(Keyspace.QUEUES, keys.progress(arrival), progress.encode());
    }

    /** The first time after now at which a message becomes visible. */
    private long nextVisible(QueueKey queue) {
        QueueKey.Keys keys = queue.keys();
        long later = clock.millis() + 1;
        return store.<Long>read(tx -> {
            long[] next = {Long.MAX_VALUE};
            for (int bucket = 0; bucket < buckets; bucket++) {
                tx.scan(
                        Keyspace.QUEUES,
                        keys.visible(bucket, later, Long.MAX_VALUE),
                        1,
                        false,
                        (key, state) -> {
                            next[0] = Math.min(next[0], keys.visibleMillis(key));
                            return false;
                        });
            }
            return next[0];
        });
    }

    /** Drops messages that are too old, as many as fit into a transaction; answers how many. */
    private static int expire(Tx tx, QueueKey.Keys keys, Duration retention, long now) {
        long oldest = now - retention.toMillis();
        List<Arrival> expired = new ArrayList<>();
        tx.scan(
                Keyspace.QUEUES,
                keys.messages().before(firstAfter(keys, oldest)),
                EXPIRED_AT_ONCE,
                false,
                (key, message) -> expired.add(Arrival.endOf(key)));
        for (Arrival arrival : expired) {
            byte[] row = tx.get(Keyspace.QUEUES, keys.progress(arrival));
            Progress progress =
                    row == null ? Progress.of(message(tx, keys, arrival)) : Progress.decode(row);
            drop(tx, keys, arrival, progress);
        }
        return expired.size();
    }

    private static void drop(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        tx.delete(Keyspace.QUEUES, keys.order(progress.visibleMillis(), arrival));
        tx.delete(Keyspace.QUEUES, keys.message(arrival));
        tx.delete(Keyspace.QUEUES, keys.progress(arrival));
        tx.add(Keyspace.QUEUES, keys.count(), -1);
        if (progress.pieces() > 0) {
            Payloads.delete(tx, keys, arrival);
        }
    }

    private static Message message(Tx tx, QueueKey.Keys keys, Arrival arrival) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.message(arrival));
        if (row == null) {
            throw new IllegalStateException("a message without its body");
        }
        return Message.decode(row);
    }

    private static @Nullable Progress progress(Tx tx, QueueKey.Keys keys, ReceiptHandle handle) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.progress(handle.arrival()));
        if (row == null) {
            return null;
        }
        Progress progress = Progress.decode(row);
        return progress.receives() == handle.receives() ? progress : null;
    }

    private static byte[] watchKey(QueueKey.Keys keys) {
        return new Key().text("queue").raw(keys.prefix()).toBytes();
    }
}
