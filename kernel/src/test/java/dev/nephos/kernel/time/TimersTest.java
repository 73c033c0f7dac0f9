package dev.nephos.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Space ONE = new Space("000000000001", "eu-west-1", "zoo");
    private static final Space TWO = new Space("000000000002", "eu-west-1", "zoo");

    /** The log is quiet: one of the handlers fails on purpose. Held, or its level is lost. */
    private static final Logger LOG = Logger.getLogger(Timers.class.getName());

    private final Store store = new MemoryStore(System::nanoTime);
    private final CloudClock clock = CloudClock.frozenAt(START);
    private final Map<String, TimerHandler> handlers = new HashMap<>();
    private final Timers timers =
            new Timers(store, clock, (service, name) -> Optional.ofNullable(handlers.get(name)), 4);
    private final List<String> fired = new ArrayList<>();

    @BeforeEach
    void handle() {
        LOG.setLevel(Level.OFF);
        on("note", (tx, timer) -> tx.afterCommit(s -> fired.add(timer.id())));
    }

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void fires_what_is_due_in_order_and_once() {
        for (int second = 100; second > 0; second--) {
            schedule(ONE, "" + second, second);
        }
        assertEquals(0, timers.settle());
        clock.move(Duration.ofSeconds(3));
        assertEquals(3, timers.settle());
        assertEquals(List.of("1", "2", "3"), fired);
        clock.move(Duration.ofDays(1));
        assertEquals(97, timers.settle());
        assertEquals("100", fired.getLast());
        assertEquals(0, timers.settle());
    }

    @Test
    void scheduling_again_moves_a_timer_and_cancelling_removes_it() {
        schedule(ONE, "a", 1);
        schedule(ONE, "b", 2);
        schedule(TWO, "a", 3);
        schedule(ONE, "a", 10);
        store.commit(tx -> timers.cancel(tx, ONE, "note", "b"));
        store.commit(tx -> timers.cancel(tx, ONE, "note", "never set"));
        clock.move(Duration.ofSeconds(9));
        timers.settle();
        assertEquals(List.of("a"), fired);
        clock.move(Duration.ofSeconds(1));
        timers.settle();
        assertEquals(List.of("a", "a"), fired);
    }

    @Test
    void a_handler_that_sets_its_next_timer_catches_up_after_a_long_time() {
        on(
                "hourly",
                (tx, timer) -> {
                    tx.afterCommit(s -> fired.add(timer.due().toString()));
                    timers.schedule(tx, timer.at(timer.due().plus(Duration.ofHours(1))));
                });
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "hourly", "h", START)));
        clock.move(Duration.ofMinutes(150));
        assertEquals(3, timers.settle());
        assertEquals("2030-01-01T02:00:00Z", fired.getLast());
    }

    @Test
    void a_handler_gets_what_was_said_when_the_timer_was_set() {
        on("say", (tx, timer) -> fired.add(new String(timer.payload(), StandardCharsets.UTF_8)));
        byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "say", "x", START, hello)));
        timers.settle();
        assertEquals(List.of("hello"), fired);
    }

    @Test
    void a_handler_that_fails_is_tried_again_later_but_not_for_ever() {
        int[] calls = {0};
        on(
                "broken",
                (tx, timer) -> {
                    calls[0]++;
                    throw new ArithmeticException("on purpose");
                });
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "broken", "x", START)));
        schedule(ONE, "fine", 0);
        timers.settle();
        assertEquals(1, calls[0]);
        assertEquals(List.of("fine"), fired);
        for (int i = 0; i < 30; i++) {
            clock.move(Duration.ofHours(2));
            timers.settle();
        }
        assertEquals(12, calls[0]);
    }

    @Test
    void forgets_the_timers_of_an_account() {
        schedule(ONE, "a", 1);
        schedule(ONE, "b", 1);
        schedule(TWO, "c", 1);
        byte[] account = Space.prefixOf(ONE.account());
        assertEquals(2, store.<Integer>transact(tx -> timers.forget(tx, account, 10)));
        clock.move(Duration.ofSeconds(1));
        timers.settle();
        assertEquals(List.of("c"), fired);
    }

    @Test
    void fires_by_itself_when_started() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        on("tell", (tx, timer) -> tx.afterCommit(s -> seen.add(timer.id())));
        timers.start();
        Instant soon = START.plusSeconds(5);
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "tell", "now", START)));
        assertEquals("now", seen.poll(30, TimeUnit.SECONDS));
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "tell", "soon", soon)));
        clock.move(Duration.ofSeconds(5));
        assertEquals("soon", seen.poll(30, TimeUnit.SECONDS));
        assertTrue(seen.isEmpty());
    }

    @Test
    void a_timer_that_is_set_if_absent_stays_where_it_was() {
        schedule(ONE, "a", 1);
        Timer later = new Timer(ONE, "note", "a", START.plusSeconds(9));
        store.commit(tx -> timers.scheduleIfAbsent(tx, later));
        clock.move(Duration.ofSeconds(1));
        assertEquals(1, timers.settle());
        store.commit(tx -> timers.scheduleIfAbsent(tx, later));
        clock.move(Duration.ofSeconds(8));
        assertEquals(1, timers.settle());
        assertEquals(List.of("a", "a"), fired);
    }

    @Test
    void a_duty_makes_transactions_of_its_own_and_says_when_it_comes_again() {
        byte[] key = {1};
        perform(
                "daily",
                timer -> {
                    store.commit(tx -> tx.add(Keyspace.TABLES, key, 1));
                    store.commit(tx -> tx.add(Keyspace.TABLES, key, 1));
                    return days(key) < 6
                            ? Optional.of(timer.due().plus(Duration.ofDays(1)))
                            : Optional.empty();
                });
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "daily", "d", START)));
        assertEquals(1, timers.settle());
        assertEquals(2, days(key));
        clock.move(Duration.ofDays(30));
        assertEquals(2, timers.settle());
        assertEquals(6, days(key));
        clock.move(Duration.ofDays(30));
        assertEquals(0, timers.settle());
    }

    @Test
    void a_timer_that_was_moved_or_cancelled_while_its_duty_ran_keeps_to_that() {
        perform(
                "moved",
                timer -> {
                    store.commit(tx -> timers.schedule(tx, timer.at(START.plusSeconds(60))));
                    fired.add("moved");
                    return fired.size() == 1 ? Optional.of(START.plusSeconds(5)) : Optional.empty();
                });
        perform(
                "cancelled",
                timer -> {
                    store.commit(tx -> timers.cancel(tx, ONE, "cancelled", "x"));
                    return Optional.of(START.plusSeconds(5));
                });
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "moved", "x", START)));
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "cancelled", "x", START)));
        assertEquals(2, timers.settle());
        clock.move(Duration.ofSeconds(59));
        assertEquals(0, timers.settle());
        clock.move(Duration.ofSeconds(1));
        assertEquals(1, timers.settle());
    }

    @Test
    void duties_run_beside_each_other_and_beside_what_is_due_later() {
        CountDownLatch both = new CountDownLatch(2);
        TimerHandler.Duty meet =
                timer -> {
                    both.countDown();
                    assertTrue(awaits(both));
                    return Optional.empty();
                };
        perform("meet", meet);
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "meet", "a", START)));
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "meet", "b", START)));
        schedule(ONE, "c", 0);
        assertEquals(3, timers.settle());
        assertEquals(List.of("c"), fired);
        assertEquals(0, timers.settle());
    }

    @Test
    void a_duty_that_fails_is_tried_again_later_and_others_go_on() {
        perform(
                "fails",
                timer -> {
                    fired.add("tried");
                    throw new ArithmeticException("on purpose");
                });
        store.commit(tx -> timers.schedule(tx, new Timer(ONE, "fails", "x", START)));
        timers.settle();
        assertEquals(List.of("tried"), fired);
        clock.move(Duration.ofSeconds(2));
        timers.settle();
        assertEquals(List.of("tried", "tried"), fired);
    }

    private void on(String name, TimerHandler.Act act) {
        handlers.put(name, act);
    }

    private void perform(String name, TimerHandler.Duty duty) {
        handlers.put(name, duty);
    }

    private long days(byte[] key) {
        return store.<Long>read(tx -> Counter.read(tx.get(Keyspace.TABLES, key)));
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void schedule(Space space, String id, int inSeconds) {
        Timer timer = new Timer(space, "note", id, START.plusSeconds(inSeconds));
        store.commit(tx -> timers.schedule(tx, timer));
    }
}
