package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.TimerRows.Scheduled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Durable timers: what is to be done at a moment of the cloud's time, also when Nephos was stopped
 * meanwhile. A service declares what is done under a name, and sets timers of that name in its own
 * transactions, so that there is a timer if and only if there is what it is for:
 *
 * <pre>{@code
 * on.timer("expire", (tx, timer) -> items.remove(tx, timer.space(), timer.id()));
 * ...
 * kernel.timers().schedule(tx, new Timer(call.space(), "expire", item.id(), item.expiry()));
 * }</pre>
 *
 * <p>A periodic duty answers when it is due again. It is set when the first thing appears that
 * needs it, and ends by itself when there is nothing left to look after:
 *
 * <pre>{@code
 * on.duty("sweep", timer -> items.sweep(timer.space(), timer.id())
 *         ? Optional.of(kernel.clock().now().plus(PERIOD))
 *         : Optional.empty());
 * ...
 * kernel.timers().scheduleIfAbsent(tx, new Timer(call.space(), "sweep", bucket, inAPeriod));
 * }</pre>
 *
 * <p>One thread waits for the next timer and begins what is due in the order of time. An {@link
 * TimerHandler.Act} is done when the next one begins; a {@link TimerHandler.Duty} goes on beside
 * it. Timers are spread over shards, so that several nodes can share the work.
 */
public final class Timers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Timers.class.getName());

    /** After this many failures a timer is given up; by then it was tried for about two hours. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);

    /** Duties that are under way at the same time; the next one waits for one to end. */
    private static final int MOST_DUTIES = 256;

    /** How long nothing is tried when not even a failure can be noted, in real time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** How long the end waits for what has begun; nothing is lost, it begins again. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Store store;
    private final CloudClock clock;
    private final TimerHandlers handlers;
    private final TimerRows rows;
    private final Signals signals;
    private final Thread thread = Thread.ofVirtual().name("timers").unstarted(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Held by who begins what is due; guards what follows. */
    private final ReentrantLock beginning = new ReentrantLock();

    private final Condition dutyEnded = beginning.newCondition();
    private final Map<ByteBuffer, Thread> duties = new HashMap<>();
    private int begun;

    /**
     * Timers that do not run until they are started.
     *
     * @param shards into how many ranges they are spread, 1 to 256: one where a single process
     *     works, and always the same for one store
     */
    public Timers(Store store, CloudClock clock, TimerHandlers handlers, int shards) {
        this.store = store;
        this.clock = clock;
        this.handlers = handlers;
        this.rows = new TimerRows(shards);
        this.signals = new Signals(store, clock, 1);
    }

    /** Begins to watch the clock. */
    public void start() {
        thread.start();
    }

    /** Sets a timer, or moves the one with the same space, handler and id. */
    public void schedule(Tx tx, Timer timer) {
        cancel(tx, timer.space(), timer.handler(), timer.id());
        rows.put(tx, timer, 0);
    }

    /** Sets a timer, unless there is one with the same space, handler and id. */
    public void scheduleIfAbsent(Tx tx, Timer timer) {
        if (!rows.contains(tx, timer)) {
            rows.put(tx, timer, 0);
        }
    }

    /** Takes a timer away, if it is there. */
    public void cancel(Tx tx, Space space, String handler, String id) {
        rows.remove(tx, space, handler, id);
    }

    /**
     * Takes away timers of spaces that begin so: {@link Space#prefixOf}, or nothing for all.
     *
     * @return how many, at most {@code limit}: when as many, there may be more
     */
    public int forget(Tx tx, byte[] spacePrefix, int limit) {
        return rows.forget(tx, spacePrefix, limit);
    }

    /**
     * Does everything that is due, with what that makes due, and returns when it is done: who moves
     * the time calls this to see the consequences.
     *
     * @return how many timers were begun meanwhile
     */
    public int settle() {
        beginning.lock();
        try {
            int before = begun;
            beginDue();
            while (!duties.isEmpty()) {
                dutyEnded.awaitUninterruptibly();
                beginDue();
            }
            return begun - before;
        } finally {
            beginning.unlock();
        }
    }

    /** Begins nothing more, and waits a little for what has begun. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        beginning.lock();
        try {
            duties.values().forEach(Thread::interrupt);
            long left = GRACE.toNanos();
            while (!duties.isEmpty() && left > 0) {
                left = dutyEnded.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            beginning.unlock();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** The root of the thread that waits: it goes on after a failure. */
    private void run() {
        try (Signals.Waiter waiter = signals.join(TimerRows.SCHEDULED)) {
            while (!isClosed()) {
                try {
                    waiter.await(beginAllDue());
                } catch (RuntimeException e) {
                    pauseAfter(e);
                }
            }
        }
    }

    /** Answers when the next timer is due. */
    private long beginAllDue() {
        beginning.lock();
        try {
            return beginDue();
        } finally {
            beginning.unlock();
        }
    }

    /** Begins what is due, and answers when the next timer is. */
    private long beginDue() {
        while (!isClosed()) {
            Optional<Scheduled> next = next();
            if (next.isEmpty()) {
                return Long.MAX_VALUE;
            }
            if (!next.get().isDue(clock.millis())) {
                return next.get().timer().due().toEpochMilli();
            }
            begin(next.get());
            begun++;
        }
        return Long.MAX_VALUE;
    }

    private Optional<Scheduled> next() {
        return store.read(
                tx -> rows.first(tx, found -> !duties.containsKey(ByteBuffer.wrap(found.key()))));
    }

    private void begin(Scheduled due) {
        try {
            switch (handler(due.timer())) {
                case TimerHandler.Act act -> act(act, due);
                case TimerHandler.Duty duty -> begin(duty, due);
            }
        } catch (RuntimeException | Error e) { // the root of this work: a handler's bug ends here
            noteFailure(due, e);
        }
    }

    private TimerHandler handler(Timer timer) {
        String service = timer.space().service();
        return handlers.find(service, timer.handler())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "nobody handles timers " + service + " " + timer.handler()));
    }

    private void act(TimerHandler.Act act, Scheduled due) {
        store.commit(tx -> {
            if (rows.take(tx, due)) {
                act.act(tx, due.timer());
            }
        });
    }

    private void begin(TimerHandler.Duty duty, Scheduled due) {
        while (duties.size() == MOST_DUTIES) {
            dutyEnded.awaitUninterruptibly();
        }
        String name = "timer-" + due.timer().handler();
        Thread worker = Thread.ofVirtual().name(name).unstarted(() -> perform(duty, due));
        duties.put(ByteBuffer.wrap(due.key()), worker);
        worker.start();
    }

    /** The root of a duty's thread. */
    private void perform(TimerHandler.Duty duty, Scheduled due) {
        try {
            end(duty, due);
        } catch (RuntimeException e) {
            pauseAfter(e);
        } finally {
            beginning.lock();
            try {
                duties.remove(ByteBuffer.wrap(due.key()));
                dutyEnded.signalAll();
            } finally {
                beginning.unlock();
            }
            signals.signal(TimerRows.SCHEDULED); // it is due still, if its end could not be noted
        }
    }

    private void end(TimerHandler.Duty duty, Scheduled due) {
        Optional<Instant> again;
        try {
            again = duty.perform(due.timer());
        } catch (RuntimeException | Error e) { // the root of this work: a handler's bug ends here
            if (!isClosed()) {
                noteFailure(due, e);
            }
            return;
        }
        store.commit(tx -> {
            if (rows.take(tx, due)) {
                again.ifPresent(moment -> rows.put(tx, due.timer().at(moment), 0));
            }
        });
    }

    private void noteFailure(Scheduled due, Throwable failure) {
        Timer timer = due.timer();
        boolean again = due.attempts() + 1 < MOST_ATTEMPTS;
        LOG.log(
                System.Logger.Level.ERROR,
                "timer "
                        + timer.space().service()
                        + " "
                        + timer.handler()
                        + " "
                        + timer.id()
                        + (again ? " failed, to be tried again" : " given up"),
                failure);
        Instant later = clock.now().plus(FIRST_DELAY.multipliedBy(1L << due.attempts()));
        store.commit(tx -> {
            if (rows.take(tx, due) && again) {
                rows.put(tx, timer.at(later), due.attempts() + 1);
            }
        });
    }

    /** A store that takes no writes, say, is not asked again and again. */
    private void pauseAfter(RuntimeException failure) {
        if (!isClosed()) {
            LOG.log(System.Logger.Level.ERROR, "timers pause for " + PAUSE, failure);
            try {
                closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it ends, or goes on without a pause
            }
        }
    }
}
