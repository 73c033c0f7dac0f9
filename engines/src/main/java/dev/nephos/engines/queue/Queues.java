package dev.nephos.engines.queue;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue engine. Methods with a transaction act inside it, so that their caller can check and
 * change what is his in the same one; those without make their own. All times are of the cloud
 * clock.
 */
public final class Queues {
    /**
     * How many messages of a queue can be in flight.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html">Queue
     *     quotas</a>
     */
    public static final int MOST_IN_FLIGHT = 120_000;

    /** How many may wait for messages of one queue at a time. */
    private static final int MOST_WAITERS = 10_000;

    /** Messages that one transaction drops because they are too old. */
    private static final int EXPIRED_AT_ONCE = 200;

    private final Store store;
    private final CloudClock clock;
    private final Ids ids;
    private final Arrivals arrivals;
    private final Heads heads;
    private final Signals signals;
    private final Intake intake;
    private final Duplicates duplicates;
    private final Attempts attempts;
    private final InFlight inFlight;

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
        this.arrivals = new Arrivals(clock, ids, buckets);
        this.signals = new Signals(store, clock, MOST_WAITERS);
        int turns = buckets;
        int sent = turns + Group.List.values().length;
        int received = sent + 1;
        this.heads = new Heads(clock, nanoTime, received + 1);
        Groups groups = new Groups(heads, turns);
        Order standard = new StandardOrder(clock, heads, groups, buckets, arrivals::next);
        Order fifo = new FifoOrder(clock, groups, arrivals::next);
        this.intake = new Intake(clock, arrivals, standard, fifo);
        this.duplicates =
                new Duplicates(new RecentRows(heads, sent, QueueKey.Keys.Recent.DUPLICATES));
        this.attempts =
                new Attempts(new RecentRows(heads, received, QueueKey.Keys.Recent.ATTEMPTS));
        this.inFlight =
                new InFlight(
                        MOST_IN_FLIGHT,
                        queue -> store.<Long>read(tx -> counts(tx, queue).inFlight()));
    }

    /**
     * Prepares a message. A payload above {@value Payloads#INLINE_BYTES} bytes is stored here, in
     * transactions of its own, and dropped by {@link #sweep} when it is never sent.
     */
    public Draft stage(QueueKey queue, byte[] payload) {
        Arrival arrival = arrivals.next();
        if (payload.length <= Payloads.INLINE_BYTES) {
            return new Draft(ids.uuid(), arrival, Pieces.NONE, payload);
        }
        Pieces pieces = Payloads.stage(store, queue.keys(), arrival, payload);
        return new Draft(ids.uuid(), arrival, pieces, new byte[0]);
    }

    /**
     * Sends a message, unless it is a duplicate, which leaves no trace and has the answer of the
     * first.
     *
     * @throws IllegalStateException when the draft was staged so long ago that it was swept away
     */
    public Sent send(Tx tx, QueueKey queue, Draft draft, Dispatch how) {
        long now = clock.millis();
        boolean once = !how.duplicateId().isEmpty();
        Sent first = once ? duplicates.find(tx, queue.keys(), how, now) : null;
        if (first != null) {
            Payloads.delete(tx, draft.pieces());
            return first;
        }
        if (draft.pieces().any() && !Payloads.isStaged(tx, draft.pieces())) {
            throw new IllegalStateException("the staged payload is gone");
        }
        Sent sent = intake.send(tx, queue, draft, how);
        if (once) {
            duplicates.put(tx, queue, how, sent, now);
        }
        return sent;
    }

    /**
     * Receives what is visible now. Does not wait. Messages that were received too often go where
     * the reception says instead.
     */
    public List<Received> receive(Tx tx, QueueKey queue, Reception how) {
        long now = clock.millis();
        expire(tx, queue, how.retention(), now);
        return new Receiver(intake, attempts, tx, queue, how, now).receive();
    }

    /**
     * How many of these messages may be received now, because no more than {@link #MOST_IN_FLIGHT}
     * can be in flight. Who asked is taken to receive as many.
     */
    public int room(QueueKey queue, int wanted) {
        return inFlight.room(queue, wanted);
    }

    /**
     * Looks until something was found or the time is over: at once, when something was sent, and
     * when a message becomes visible. To be called on a virtual thread.
     *
     * @param delay of a FIFO queue, as in {@link Reception}
     * @param look receives without waiting
     * @throws Signals.TooManyWaiters when too many wait for this queue already
     */
    public List<Received> poll(
            QueueKey queue, Duration wait, Duration delay, Supplier<List<Received>> look) {
        List<Received> found = look.get();
        long deadline = clock.millis() + wait.toMillis();
        if (!found.isEmpty() || wait.isZero()) {
            return found;
        }
        byte[] watchKey = queue.keys().watch();
        try (Signals.Waiter waiter = signals.join(watchKey)) {
            while (true) {
                long looked = clock.millis(); // before the look, which may take a while
                found = look.get();
                if (!found.isEmpty()
                        || looked >= deadline
                        || Thread.currentThread().isInterrupted()) {
                    return found;
                }
                waiter.await(Math.min(deadline, nextVisible(queue, delay, looked)));
            }
        } finally {
            // One touch may stand for more than was taken here, or for the end of the queue.
            signals.signal(watchKey);
        }
    }

    /** When something became or becomes visible that a look at a moment could not see yet. */
    private long nextVisible(QueueKey queue, Duration delay, long looked) {
        QueueKey.Keys keys = queue.keys();
        return store.<Long>read(tx -> intake.order(queue).nextVisible(tx, keys, delay, looked));
    }

    /**
     * Deletes a message for the one who received it last. In a standard queue also when it is
     * visible again by now, in a FIFO queue only as long as it is hidden.
     */
    public HandleUse delete(Tx tx, QueueKey queue, ReceiptHandle handle) {
        QueueKey.Keys keys = queue.keys();
        Progress progress = MessageRows.progress(tx, keys, handle.arrival());
        HandleUse use = use(handle, progress);
        boolean strict = queue.kind() == QueueKey.Kind.FIFO;
        if (progress != null
                && (use == HandleUse.DONE || use == HandleUse.NOT_IN_FLIGHT && !strict)) {
            drop(tx, queue, handle.arrival(), progress);
            if (strict) {
                tx.touch(keys.watch()); // the next of its group may be free
            }
            return HandleUse.DONE;
        }
        return use;
    }

    /** Hides a message that is in flight for so long from now on; zero makes it visible. */
    public HandleUse changeVisibility(
            Tx tx, QueueKey queue, ReceiptHandle handle, Duration visibility) {
        QueueKey.Keys keys = queue.keys();
        Progress before = MessageRows.progress(tx, keys, handle.arrival());
        HandleUse use = use(handle, before);
        if (before != null && use == HandleUse.DONE) {
            Progress after = before.visibleAt(clock.millis() + visibility.toMillis());
            MessageRows.put(tx, keys, handle.arrival(), after);
            intake.order(queue).change(tx, keys, handle.arrival(), before, after);
            tx.touch(keys.watch());
        }
        return use;
    }

    private HandleUse use(ReceiptHandle handle, @Nullable Progress progress) {
        if (progress == null) {
            return HandleUse.GONE;
        }
        if (progress.receives() != handle.receives()) {
            return HandleUse.STALE;
        }
        return progress.visibleMillis() <= clock.millis()
                ? HandleUse.NOT_IN_FLIGHT
                : HandleUse.DONE;
    }

    /**
     * Sends the messages that are visible now to other queues, as if they were new, until there is
     * one that has no target.
     *
     * @param target where the messages go that failed in the queue of an id, which is empty for
     *     those that were sent here
     * @param most how many at most; large ones may be fewer
     * @return how many
     */
    public int move(Tx tx, QueueKey from, Function<String, Optional<Onward>> target, int most) {
        Delivery delivery =
                new Delivery(
                        tx,
                        from,
                        clock.millis(),
                        most,
                        0,
                        (arrival, message, progress) -> {
                            Optional<Onward> onward = target.apply(message.past().source());
                            onward.ifPresent(to -> intake.again(tx, to, message, ids.uuid()));
                            return onward.isPresent() ? null : progress;
                        });
        intake.order(from).deliver(delivery);
        return delivery.left();
    }

    /**
     * Counts the messages, without those that are too old. Costs a look at all that are hidden.
     *
     * @param delay of a FIFO queue, as in {@link Reception}
     */
    public Counts counts(QueueKey queue, Duration retention, Duration delay) {
        expire(queue, retention);
        return store.read(tx -> intake.order(queue).counts(tx, queue.keys(), delay));
    }

    private Counts counts(ReadTx tx, QueueKey queue) {
        return intake.order(queue).counts(tx, queue.keys(), Duration.ZERO);
    }

    /** Drops the messages that are older than the queue keeps them. */
    public void expire(QueueKey queue, Duration retention) {
        boolean more;
        do {
            more = store.transact(tx -> expire(tx, queue, retention));
        } while (more);
    }

    /**
     * Drops messages that are too old.
     *
     * @return whether there may be more of them than fit into a transaction
     */
    public boolean expire(Tx tx, QueueKey queue, Duration retention) {
        return expire(tx, queue, retention, clock.millis()) == EXPIRED_AT_ONCE;
    }

    private int expire(Tx tx, QueueKey queue, Duration retention, long now) {
        QueueKey.Keys keys = queue.keys();
        byte[] kept = keys.message(Arrival.firstAfter(now - retention.toMillis()));
        List<Arrival> expired = new ArrayList<>();
        tx.scan(
                Keyspace.QUEUES,
                keys.messages().before(kept),
                EXPIRED_AT_ONCE,
                false,
                (key, message) -> expired.add(Arrival.endOf(key)));
        for (Arrival arrival : expired) {
            Message message = MessageRows.message(tx, keys, arrival);
            drop(tx, queue, arrival, MessageRows.progress(tx, keys, arrival, message));
        }
        return expired.size();
    }

    private void drop(Tx tx, QueueKey queue, Arrival arrival, Progress progress) {
        QueueKey.Keys keys = queue.keys();
        if (progress.inPieces()) {
            Payloads.delete(tx, MessageRows.message(tx, keys, arrival).pieces());
        }
        MessageRows.remove(tx, keys, arrival);
        intake.order(queue).remove(tx, keys, arrival, progress);
    }

    /** The messages of a queue, the first to arrive first, without receiving them. */
    public List<Stored> browse(QueueKey queue, Duration retention, int limit) {
        QueueKey.Keys keys = queue.keys();
        Arrival oldest = Arrival.firstAfter(clock.millis() - retention.toMillis());
        KeyRange kept = keys.messages().startingAt(keys.message(oldest));
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
        Progress progress = MessageRows.progress(tx, keys, arrival, message);
        return new Stored(
                message.id(),
                Payloads.read(tx, message),
                Instant.ofEpochMilli(arrival.millis()),
                Instant.ofEpochMilli(progress.visibleMillis()),
                message.past().receives() + progress.receives(),
                message.past().source());
    }

    /**
     * Drops all messages, whatever their state, and wakes who waits for one. What was sent lately
     * still counts for duplicates, and numbers go on to rise. Large payloads are left to {@link
     * #sweep}.
     */
    public void purge(Tx tx, QueueKey queue) {
        QueueKey.Keys keys = queue.keys();
        drop(tx, queue, keys.content());
    }

    /** Drops a queue with all its messages, and wakes who waits for one. */
    public void discard(Tx tx, QueueKey queue) {
        QueueKey.Keys keys = queue.keys();
        drop(tx, queue, keys.everything());
    }

    private void drop(Tx tx, QueueKey queue, KeyRange range) {
        tx.touch(queue.keys().watch());
        tx.deleteRange(Keyspace.QUEUES, range);
        tx.afterCommit(stamp -> heads.forget(queue));
    }

    /**
     * Drops large payloads that were staged in a queue before a moment, and whose message was never
     * sent or is purged.
     *
     * @return how many
     */
    public int sweep(QueueKey queue, Instant stagedBefore) {
        return Payloads.sweep(store, queue.keys(), stagedBefore);
    }

    /** Whether there is any large payload that was staged in a queue, sent or not. */
    public boolean hasStaged(QueueKey queue) {
        return store.<Boolean>read(tx -> Payloads.isAnyThere(tx, queue.keys()));
    }
}
