package dev.nephos.engines.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.queue.Dispatch.Scope;
import dev.nephos.engines.queue.QueueKey.Kind;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Groups of messages: in order in FIFO queues, in turn in all. */
class GroupsTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Space SPACE = new Space("000000000001", "eu-west-1", "q");
    private static final QueueKey FAIR = new QueueKey(SPACE, "fair", Kind.STANDARD);
    private static final QueueKey OTHER = new QueueKey(SPACE, "other", Kind.STANDARD);
    private static final QueueKey FIFO = new QueueKey(SPACE, "fifo", Kind.FIFO);
    private static final Instant LATER = START.plus(Duration.ofDays(30));
    private static final Duration RETENTION = Duration.ofDays(4);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final Store store = new MemoryStore(System::nanoTime);
    private final CloudClock clock = CloudClock.frozenAt(START);
    private final Queues queues = new Queues(store, clock, System::nanoTime, Ids.seeded(1), 1);

    @Test
    void a_noisy_group_of_a_standard_queue_starves_nobody() {
        for (int i = 0; i < 1_000; i++) {
            send(FAIR, "noisy", "n" + i);
        }
        assertEquals(10, receive(FAIR, 10).size());
        send(FAIR, "quiet", "q");
        assertEquals(List.of("n10", "q", "n11"), texts(receive(FAIR, 3)));
    }

    @Test
    void each_group_of_a_standard_queue_is_served_in_turn_and_messages_without_one_in_between() {
        for (int i = 0; i < 4; i++) {
            send(FAIR, "a", "a" + i);
        }
        send(FAIR, "b", "b0");
        send(FAIR, "", "x");
        send(FAIR, "b", "b1");
        assertEquals(List.of("x", "a0", "b0", "a1", "b1", "a2", "a3"), texts(receive(FAIR, 10)));
        assertEquals(List.of(), receive(FAIR, 10));
    }

    @Test
    void messages_of_a_group_of_a_standard_queue_are_in_flight_together() {
        send(FAIR, "a", "a0");
        send(FAIR, "a", "a1");
        assertEquals(List.of("a0"), texts(receive(FAIR, 1)));
        assertEquals(List.of("a1"), texts(receive(FAIR, 1)));
        assertEquals(new Counts(0, 2, 0), queues.counts(FAIR, RETENTION, Duration.ZERO));
        clock.move(VISIBILITY);
        assertEquals(List.of("a0", "a1"), texts(receive(FAIR, 10)));
    }

    @Test
    void a_group_of_a_fifo_queue_is_locked_while_one_of_its_messages_is_in_flight() {
        for (int i = 0; i < 13; i++) {
            send(FIFO, "a", "a" + i);
        }
        send(FIFO, "b", "b0");
        List<Received> first = receive(FIFO, 3);
        assertEquals(List.of("a0", "a1", "a2"), texts(first));
        assertEquals(List.of("b0"), texts(receive(FIFO, 10)));
        delete(FIFO, first.get(0));
        delete(FIFO, first.get(2));
        assertEquals(List.of(), receive(FIFO, 10));
        delete(FIFO, first.get(1));
        assertEquals(
                List.of("a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12"),
                texts(receive(FIFO, 10)));
    }

    @Test
    void what_comes_back_in_a_fifo_queue_comes_before_what_is_behind_it() {
        for (int i = 0; i < 3; i++) {
            send(FIFO, "a", "a" + i);
        }
        receive(FIFO, 1);
        clock.move(VISIBILITY);
        assertEquals(List.of("a0", "a1", "a2"), texts(receive(FIFO, 10)));
    }

    @Test
    void a_busy_group_of_a_fifo_queue_starves_no_other() {
        for (int i = 0; i < 30; i++) {
            send(FIFO, "a", "a" + i);
        }
        send(FIFO, "b", "b0");
        receive(FIFO, 10).forEach(received -> delete(FIFO, received));
        assertEquals("b0", texts(receive(FIFO, 10)).getFirst());
    }

    @Test
    void the_delay_of_a_fifo_queue_counts_for_what_is_there_already() {
        send(FIFO, "a", "a0");
        clock.move(Duration.ofSeconds(5));
        assertEquals(List.of(), receive(FIFO, delayed(10)));
        assertEquals(List.of(), receive(FIFO, delayed(6)));
        assertEquals(List.of("a0"), texts(receive(FIFO, delayed(5))));
    }

    @Test
    void a_receive_that_is_repeated_by_its_name_gets_the_same_messages_and_handles() {
        send(FIFO, "a", "a0");
        send(FIFO, "a", "a1");
        List<Received> first = receive(FIFO, named("try"));
        clock.move(Duration.ofSeconds(20));
        List<Received> again = receive(FIFO, named("try"));
        assertEquals(List.of("a0", "a1"), texts(again));
        for (int i = 0; i < 2; i++) {
            assertEquals(first.get(i).handle().toString(), again.get(i).handle().toString());
            assertEquals(1, again.get(i).receives());
            assertEquals(START, again.get(i).received());
        }
        clock.move(Duration.ofSeconds(20)); // hidden anew for 30 seconds
        assertEquals(HandleUse.DONE, delete(FIFO, first.getFirst()));
        assertEquals(List.of(), receive(FIFO, named("try")));
    }

    @Test
    void a_named_receive_is_forgotten_after_five_minutes() {
        send(FIFO, "a", "a0");
        Reception hour =
                new Reception(
                        10, Duration.ofHours(1), RETENTION, Duration.ZERO, "try", Optional.empty());
        assertEquals(1, receive(FIFO, hour).size());
        clock.move(Duration.ofSeconds(299));
        assertEquals(1, receive(FIFO, hour).size());
        clock.move(Duration.ofSeconds(1));
        assertEquals(0, receive(FIFO, hour).size());
    }

    @Test
    void a_duplicate_is_the_first_one_for_five_minutes_even_after_a_purge() {
        Sent first = send(FIFO, "a", "x", "once");
        store.commit(tx -> queues.purge(tx, FIFO));
        clock.move(Duration.ofSeconds(299));
        assertEquals(first, send(FIFO, "b", "x", "once"));
        assertEquals(List.of(), receive(FIFO, 10));
        clock.move(Duration.ofSeconds(1));
        Sent second = send(FIFO, "b", "x", "once");
        assertTrue(second.sequence() > first.sequence());
        assertEquals(List.of("x"), texts(receive(FIFO, 10)));
    }

    @Test
    void a_long_poll_of_a_fifo_queue_wakes_when_a_lock_ends_by_time_or_by_deletion()
            throws Exception {
        send(FIFO, "a", "a0");
        send(FIFO, "a", "a1");
        Received first = receive(FIFO, 1).getFirst();
        FutureTask<List<Received>> polling = polling();
        delete(FIFO, first);
        assertEquals(List.of("a1"), texts(polling.get(30, TimeUnit.SECONDS)));
        FutureTask<List<Received>> again = polling();
        clock.move(VISIBILITY);
        assertEquals(List.of("a1"), texts(again.get(30, TimeUnit.SECONDS)));
    }

    /** A long poll that has looked once already. */
    private FutureTask<List<Received>> polling() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(2);
        FutureTask<List<Received>> polling =
                new FutureTask<>(() ->
                        queues.poll(
                                FIFO,
                                Duration.ofSeconds(60),
                                Duration.ZERO,
                                () -> {
                                    List<Received> found = receive(FIFO, 1);
                                    looked.countDown();
                                    return found;
                                }));
        Thread.ofVirtual().start(polling);
        looked.await();
        return polling;
    }

    @Test
    void a_large_duplicate_leaves_nothing_behind() {
        send(FIFO, "a", "x".repeat(200_000), "once");
        send(FIFO, "a", "x".repeat(200_000), "once");
        assertEquals(0, queues.sweep(FIFO, LATER));
        assertEquals(1, receive(FIFO, 10).size());
    }

    @Test
    void a_large_payload_outlives_the_queue_where_its_message_failed() {
        QueueKey dead = new QueueKey(SPACE, "dead", Kind.STANDARD);
        String large = "x".repeat(200_000);
        send(FAIR, "", large);
        Reception how =
                new Reception(
                        10,
                        Duration.ZERO,
                        RETENTION,
                        Duration.ZERO,
                        "",
                        Optional.of(new Redrive(dead, 1)));
        assertEquals(1, receive(FAIR, how).size());
        assertEquals(0, receive(FAIR, how).size());
        store.commit(tx -> queues.discard(tx, FAIR));
        assertEquals(0, queues.sweep(FAIR, LATER));
        Received received = receive(dead, 10).getFirst();
        assertEquals(large, texts(List.of(received)).getFirst());
        assertEquals("fair", received.source());
        assertEquals(2, received.receives());
        store.commit(tx -> queues.purge(tx, dead));
        assertEquals(1, queues.sweep(FAIR, LATER));
        assertEquals(false, queues.hasStaged(FAIR));
    }

    @Test
    void failed_messages_are_sent_on_in_order_as_if_they_were_new() {
        QueueKey dead = new QueueKey(SPACE, "dead", Kind.FIFO);
        for (int i = 0; i < 25; i++) {
            send(dead, "a", "a" + i);
        }
        clock.move(Duration.ofDays(1));
        Optional<Onward> onward = Optional.of(new Onward(FIFO, Duration.ZERO));
        int moved;
        int all = 0;
        do {
            moved = store.<Integer>transact(tx -> queues.move(tx, dead, source -> onward, 7));
            all += moved;
        } while (moved > 0);
        assertEquals(25, all);
        List<Received> received = receive(FIFO, 10);
        assertEquals("a0", texts(received).getFirst());
        assertEquals("a9", texts(received).getLast());
        assertEquals(clock.now(), received.getFirst().sent());
    }

    @Test
    void a_message_without_a_target_ends_the_move_and_stays() {
        send(FAIR, "a", "a0");
        send(FAIR, "a", "a1");
        assertEquals(0, move(source -> Optional.empty()));
        Iterator<Optional<Onward>> targets =
                List.of(Optional.of(new Onward(OTHER, Duration.ZERO)), Optional.<Onward>empty())
                        .iterator();
        assertEquals(1, move(source -> targets.next()));
        assertEquals(List.of("a0"), texts(receive(OTHER, 10)));
        List<Received> left = receive(FAIR, 10);
        assertEquals(List.of("a1"), texts(left));
        assertEquals(1, left.getFirst().receives());
    }

    private int move(Function<String, Optional<Onward>> target) {
        return store.<Integer>transact(tx -> queues.move(tx, FAIR, target, 10));
    }

    private static Reception delayed(int seconds) {
        Duration delay = Duration.ofSeconds(seconds);
        return new Reception(10, VISIBILITY, RETENTION, delay, "", Optional.empty());
    }

    private static Reception named(String attempt) {
        return new Reception(10, VISIBILITY, RETENTION, Duration.ZERO, attempt, Optional.empty());
    }

    private void send(QueueKey queue, String group, String text) {
        send(queue, group, text, "");
    }

    private Sent send(QueueKey queue, String group, String text, String once) {
        Draft draft = queues.stage(queue, text.getBytes(StandardCharsets.UTF_8));
        Dispatch how = new Dispatch(Duration.ZERO, group, once, Scope.QUEUE);
        return store.transact(tx -> queues.send(tx, queue, draft, how));
    }

    private List<Received> receive(QueueKey queue, int limit) {
        return receive(queue, new Reception(limit, VISIBILITY, RETENTION));
    }

    private List<Received> receive(QueueKey queue, Reception how) {
        return store.transact(tx -> queues.receive(tx, queue, how));
    }

    private HandleUse delete(QueueKey queue, Received received) {
        return store.transact(tx -> queues.delete(tx, queue, received.handle()));
    }

    private static List<String> texts(List<Received> received) {
        return received.stream()
                .map(each -> new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
