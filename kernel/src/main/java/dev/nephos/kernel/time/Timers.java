package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Durable timers. One thread waits for the next one that is due; each is taken away and acted upon
 * in one transaction, in the order of their times. Spread over shards so that several nodes can
 * share the work.
 *
 * <p>Keys in the directory: {@code "timer", shard, due, space, handler, id} with the number of
 * failed attempts and the payload, and {@code "timer-due", space, handler, id} to find it again.
 */
public final class Timers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Timers.class.getName());
    private static final int SHARDS = 64;

    /** After this many failures a timer is given up; by then it was tried for about two hours. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final byte[] SCHEDULED = new Key().text("timer").toBytes();
    private static final byte[] DUE = new Key().text("timer-due").toBytes();

    private final Store store;
    private final CloudClock clock;
    private final Signals signals;
    private final ConcurrentHashMap<String, Supplier<TimerHandler>> handlers =
            new ConcurrentHashMap<>();
    private final ReentrantLock settling = new ReentrantLock();
    private final Thread thread = Thread.ofVirtual().name("timers").unstarted(this::run);
    private volatile boolean closed;

    /** Timers that do not run until they are started. */
    public Timers(Store store, CloudClock clock) {
        this.store = store;
        this.clock = clock;
        this.signals = new Signals(store, clock, 1);
    }

    /** A timer as it is kept. */
    private record Scheduled(byte[] key, int attempts, Timer timer) {}

    /**
     * Registers who acts on the timers of a name. Asked for the handler when the first one is due,
     * so that what is not needed is not made.
     */
    public void register(String handler, Supplier<TimerHandler> supplier) {
        if (handlers.putIfAbsent(handler, supplier) != null) {
            throw new IllegalArgumentException("two timer handlers of the name " + handler);
        }
    }

    /** Begins to watch the clock. */
    public void start() {
        thread.start();
    }

    /** Sets a timer, or moves the one with the same space, handler and id. */
    public void schedule(Tx tx, Timer timer) {
        cancel(tx, timer.space(), timer.handler(), timer.id());
        put(tx, timer, 0);
    }

    /** Takes a timer away, if it is there. */
    public void cancel(Tx tx, Space space, String handler, String id) {
        byte[] dueKey = dueKey(space, handler, id);
        byte[] due = tx.get(Keyspace.DIRECTORY, dueKey);
        if (due != null) {
            Instant moment = new KeyReader(due).instant();
            tx.delete(Keyspace.DIRECTORY, dueKey);
            tx.delete(Keyspace.DIRECTORY, scheduledKey(space, handler, id, moment));
        }
    }

    /**
     * Takes away timers of spaces that begin so: {@link Space#prefixOf}, or nothing for all.
     *
     * @return how many, at most {@code limit}: when as many, there may be more
     */
    public int forget(Tx tx, byte[] spacePrefix, int limit) {
        List<byte[]> found = new ArrayList<>();
        KeyRange range = new Key(DUE).raw(spacePrefix).range();
        tx.scan(Keyspace.DIRECTORY, range, limit, false, (key, value) -> found.add(key));
        for (byte[] key : found) {
            KeyReader reader = new KeyReader(key, DUE.length);
            cancel(tx, Space.read(reader), reader.text(), reader.text());
        }
        return found.size();
    }

    /**
     * Fires everything that is due, in order, with what that makes due. Returns when nothing is
     * left: who moves the time calls this to see the consequences.
     *
     * @return how many were fired
     */
    public int settle() {
        settling.lock();
        try {
            int fired = 0;
            for (Scheduled next = next(); next != null && isDue(next); next = next()) {
                fire(next);
                fired++;
            }
            return fired;
        } finally {
            settling.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try (Signals.Waiter waiter = signals.join(SCHEDULED)) {
            while (!closed) {
                settle();
                Scheduled next = next();
                waiter.await(next == null ? Long.MAX_VALUE : next.timer.due().toEpochMilli());
            }
        }
    }

    private boolean isDue(Scheduled scheduled) {
        return scheduled.timer.due().toEpochMilli() <= clock.millis();
    }

    private void fire(Scheduled due) {
        try {
            TimerHandler handler = handler(due.timer.handler());
            store.commit(tx -> {
                if (take(tx, due)) {
                    handler.fire(tx, due.timer);
                }
            });
        } catch (RuntimeException e) { // the root of this work: a handler's bug ends here
            String name = due.timer.handler() + " " + due.timer.id();
            boolean again = due.attempts + 1 < MOST_ATTEMPTS;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "timer " + name + (again ? " failed, to be tried again" : " given up"),
                    e);
            store.commit(tx -> {
                if (take(tx, due) && again) {
                    put(tx, later(due), due.attempts + 1);
                }
            });
        }
    }

    private TimerHandler handler(String name) {
        Supplier<TimerHandler> supplier = handlers.get(name);
        if (supplier == null) {
            throw new IllegalStateException("nobody handles timers of the name " + name);
        }
        return supplier.get();
    }

    private Timer later(Scheduled failed) {
        Timer timer = failed.timer;
        Instant due = clock.now().plus(FIRST_DELAY.multipliedBy(1L << failed.attempts));
        return new Timer(timer.space(), timer.handler(), timer.id(), due, timer.payload());
    }

    /** Whether the timer was still there; afterwards it is not. */
    private static boolean take(Tx tx, Scheduled scheduled) {
        if (tx.get(Keyspace.DIRECTORY, scheduled.key) == null) {
            return false;
        }
        Timer timer = scheduled.timer;
        tx.delete(Keyspace.DIRECTORY, scheduled.key);
        tx.delete(Keyspace.DIRECTORY, dueKey(timer.space(), timer.handler(), timer.id()));
        return true;
    }

    private static void put(Tx tx, Timer timer, int attempts) {
        byte[] key = scheduledKey(timer.space(), timer.handler(), timer.id(), timer.due());
        byte[] value = new Key().int32(attempts).raw(timer.payload()).toBytes();
        tx.put(Keyspace.DIRECTORY, key, value);
        byte[] due = new Key().instant(timer.due()).toBytes();
        tx.put(Keyspace.DIRECTORY, dueKey(timer.space(), timer.handler(), timer.id()), due);
        tx.touch(SCHEDULED);
    }

    /** The timer that is due first, now or later. */
    private @Nullable Scheduled next() {
        Optional<Scheduled> first =
                store.read(tx -> {
                    List<Scheduled> heads = new ArrayList<>();
                    for (int shard = 0; shard < SHARDS; shard++) {
                        head(tx, shard, heads);
                    }
                    return heads.stream().min(Comparator.comparing(head -> head.timer.due()));
                });
        return first.orElse(null);
    }

    private static void head(ReadTx tx, int shard, List<Scheduled> heads) {
        KeyRange range = new Key(SCHEDULED).int8(shard).range();
        tx.scan(Keyspace.DIRECTORY, range, 1, false, (key, value) -> heads.add(read(key, value)));
    }

    private static Scheduled read(byte[] key, byte[] value) {
        KeyReader reader = new KeyReader(key, SCHEDULED.length + 1);
        Instant due = reader.instant();
        Space space = Space.read(reader);
        KeyReader content = new KeyReader(value);
        int attempts = content.int32();
        Timer timer = new Timer(space, reader.text(), reader.text(), due, content.rest());
        return new Scheduled(key, attempts, timer);
    }

    private static byte[] scheduledKey(Space space, String handler, String id, Instant due) {
        byte[] name = space.appendTo(new Key()).text(handler).text(id).toBytes();
        int shard = Math.floorMod(Arrays.hashCode(name), SHARDS);
        return new Key(SCHEDULED).int8(shard).instant(due).raw(name).toBytes();
    }

    private static byte[] dueKey(Space space, String handler, String id) {
        return space.appendTo(new Key(DUE)).text(handler).text(id).toBytes();
    }
}
