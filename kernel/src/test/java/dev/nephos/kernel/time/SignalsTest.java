package dev.nephos.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final byte[] KEY = {1};
    private static final byte[] OTHER = {2};
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Store store = new MemoryStore(System::nanoTime);
    private final CloudClock clock = CloudClock.frozenAt(START);
    private final Signals signals = new Signals(store, clock, 2);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void wakes_when_the_key_is_touched() throws Exception {
        Future<Boolean> waiting = waiting(KEY, in(Duration.ofDays(1)));
        touch(OTHER);
        touch(KEY);
        assertTrue(result(waiting));
    }

    @Test
    void a_touch_between_joining_and_waiting_is_not_missed() {
        try (Signals.Waiter waiter = signals.join(KEY)) {
            touch(KEY);
            assertTrue(waiter.await(in(Duration.ofDays(1))));
            assertFalse(waiter.await(in(Duration.ZERO)));
        }
    }

    @Test
    void wakes_when_the_time_is_moved_past_the_deadline_and_not_before() throws Exception {
        Future<Boolean> waiting = waiting(KEY, in(Duration.ofSeconds(20)));
        clock.move(Duration.ofMillis(19_999));
        assertFalse(waiting.isDone());
        clock.move(Duration.ofMillis(1));
        assertFalse(result(waiting));
    }

    @Test
    void a_running_clock_ends_the_wait_by_itself() {
        CloudClock running = new CloudClock(new WallClock());
        Signals live = new Signals(store, running, 1);
        try (Signals.Waiter waiter = live.join(KEY)) {
            long deadline = running.millis() + 30;
            assertFalse(waiter.await(deadline));
            assertTrue(running.millis() >= deadline);
        }
    }

    @Test
    void a_signal_wakes_one_and_is_passed_on_by_who_leaves() throws Exception {
        try (Signals.Waiter first = signals.join(KEY)) {
            Signals.Waiter second = signals.join(KEY);
            touch(KEY);
            assertFalse(second.await(in(Duration.ZERO)));
            touch(KEY);
            second.close();
            assertTrue(first.await(in(Duration.ofDays(1))));
            assertTrue(!first.await(in(Duration.ZERO)));
        }
        Signals.Waiter leaving = signals.join(KEY);
        try (Signals.Waiter staying = signals.join(KEY)) {
            touch(KEY);
            leaving.close();
            assertTrue(staying.await(in(Duration.ZERO)));
        }
    }

    @Test
    void refuses_more_waiters_than_it_was_made_for() {
        try (Signals.Waiter one = signals.join(KEY);
                Signals.Waiter two = signals.join(KEY);
                Signals.Waiter other = signals.join(OTHER)) {
            assertThrows(Signals.TooManyWaiters.class, () -> signals.join(KEY));
            assertFalse(one.await(0) || two.await(0) || other.await(0));
        }
        signals.join(KEY).close();
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        CountDownLatch joined = new CountDownLatch(1);
        List<Boolean> result = new ArrayList<>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try (Signals.Waiter waiter = signals.join(KEY)) {
                                joined.countDown();
                                result.add(waiter.await(in(Duration.ofDays(1))));
                            }
                        });
        joined.await();
        thread.interrupt();
        assertTrue(thread.join(Duration.ofSeconds(30)));
        assertEquals(List.of(false), result);
    }

    private Future<Boolean> waiting(byte[] key, long deadline) throws InterruptedException {
        CountDownLatch joined = new CountDownLatch(1);
        Callable<Boolean> wait =
                () -> {
                    try (Signals.Waiter waiter = signals.join(key)) {
                        joined.countDown();
                        return waiter.await(deadline);
                    }
                };
        Future<Boolean> future = threads.submit(wait);
        joined.await();
        return future;
    }

    private static boolean result(Future<Boolean> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private long in(Duration duration) {
        return clock.millis() + duration.toMillis();
    }

    private void touch(byte[] key) {
        store.commit(tx -> tx.touch(key));
    }
}
