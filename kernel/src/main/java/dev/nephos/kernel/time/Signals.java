package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Watch;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for what others commit, or for a moment of the cloud clock: the end of every long poll. A
 * virtual thread that waits costs its stack and nothing else, holds no lock, and wakes at once.
 *
 * <p>The way to use it: join, look, wait, look again.
 *
 * <pre>{@code
 * try (Signals.Waiter waiter = signals.join(watchKey)) {
 *     do {
 *         // look for what is wanted; return when it is there
 *     } while (waiter.await(deadlineMillis));
 * }
 * }</pre>
 *
 * <p>A {@linkplain dev.nephos.kernel.store.Tx#touch touch} wakes the one who waits longest, not
 * all. Whoever found something and leaves more behind {@linkplain #signal passes it on}; a signal
 * that reaches someone who is leaving is passed on by itself.
 */
public final class Signals {
    private final Store store;
    private final CloudClock clock;
    private final int mostWaiters;
    private final ConcurrentHashMap<ByteBuffer, Crowd> crowds = new ConcurrentHashMap<>();
    private final Set<Waiter> everyone = ConcurrentHashMap.newKeySet();

    /**
     * Signals of a store.
     *
     * @param mostWaiters how many may wait for the same key at a time
     */
    public Signals(Store store, CloudClock clock, int mostWaiters) {
        this.store = store;
        this.clock = clock;
        this.mostWaiters = mostWaiters;
        clock.onChange(() -> everyone.forEach(waiter -> LockSupport.unpark(waiter.thread)));
    }

    /** Too many wait for the same key already. */
    public static final class TooManyWaiters extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyWaiters(int most) {
            super("more than " + most + " wait for the same");
        }
    }

    /**
     * Begins to hear of a watch key. What is touched from now on is not missed, also while the
     * caller looks and does not wait.
     *
     * @throws TooManyWaiters when there are as many already as are allowed
     */
    public Waiter join(byte[] watchKey) {
        ByteBuffer key = ByteBuffer.wrap(watchKey);
        Waiter waiter = new Waiter(key);
        crowds.compute(
                key,
                (k, present) -> {
                    Crowd crowd = present == null ? new Crowd(watch(k)) : present;
                    if (crowd.members == mostWaiters) {
                        throw new TooManyWaiters(mostWaiters);
                    }
                    crowd.members++;
                    crowd.unsignalled.add(waiter);
                    return crowd;
                });
        everyone.add(waiter);
        return waiter;
    }

    /** Wakes the one who waits longest for a key. */
    public void signal(byte[] watchKey) {
        signal(ByteBuffer.wrap(watchKey));
    }

    private void signal(ByteBuffer key) {
        crowds.computeIfPresent(
                key,
                (k, crowd) -> {
                    Waiter first = crowd.unsignalled.poll();
                    if (first != null) {
                        first.signalled = true;
                        LockSupport.unpark(first.thread);
                    }
                    return crowd;
                });
    }

    private Watch watch(ByteBuffer key) {
        return store.watch(key.array(), () -> signal(key));
    }

    /** Those who wait for one key; touched only inside computations of the map. */
    private static final class Crowd {
        private final Watch watch;
        private final ArrayDeque<Waiter> unsignalled = new ArrayDeque<>();
        private int members;

        Crowd(Watch watch) {
            this.watch = watch;
        }
    }

    /** One who waits. Belongs to the thread that joined, and ends when it is closed. */
    public final class Waiter implements AutoCloseable {
        private final ByteBuffer key;
        private final Thread thread = Thread.currentThread();
        private volatile boolean signalled;

        private Waiter(ByteBuffer key) {
            this.key = key;
        }

        /**
         * Waits for a signal that came after joining, or after the last one that this method
         * answered.
         *
         * @param deadlineMillis how long to wait at most, by the cloud clock
         * @return true for a signal, false when the time has come or the thread was interrupted
         */
        public boolean await(long deadlineMillis) {
            while (!signalled) {
                var left = clock.millisUntil(deadlineMillis);
                if (thread.isInterrupted() || (left.isPresent() && left.getAsLong() <= 0)) {
                    return false;
                }
                if (left.isPresent()) {
                    LockSupport.parkNanos(this, nanos(left.getAsLong()));
                } else {
                    LockSupport.park(this);
                }
            }
            crowds.computeIfPresent(key, (k, crowd) -> rejoin(crowd));
            return true;
        }

        @Override
        public void close() {
            everyone.remove(this);
            crowds.computeIfPresent(key, (k, crowd) -> leave(crowd));
            if (signalled) {
                signal(key); // it was meant for someone who stays
            }
        }

        private Crowd rejoin(Crowd crowd) {
            signalled = false;
            crowd.unsignalled.add(this);
            return crowd;
        }

        private @Nullable Crowd leave(Crowd crowd) {
            crowd.unsignalled.remove(this);
            crowd.members--;
            if (crowd.members > 0) {
                return crowd;
            }
            crowd.watch.close();
            return null;
        }

        private static long nanos(long millis) {
            return Math.min(millis, Long.MAX_VALUE / 1_000_000) * 1_000_000;
        }
    }
}
