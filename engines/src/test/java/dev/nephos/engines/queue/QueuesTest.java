package dev.nephos.engines.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.queue.QueueKey.Kind;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuesTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Space SPACE = new Space("000000000001", "eu-west-1", "q");
    private static final QueueKey QUEUE = new QueueKey(SPACE, "jobs", Kind.STANDARD);
    private static final QueueKey OTHER = new QueueKey(SPACE, "jobs2", Kind.STANDARD);
    private static final Duration RETENTION = Duration.ofDays(4);
    private static final Dispatch NOW = new Dispatch(Duration.ZERO);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Store store = new MemoryStore(System::nanoTime);
    private final CloudClock clock = CloudClock.frozenAt(START);
    private final Queues queues = new Queues(store, clock, System::nanoTime, Ids.seeded(1), 4);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void delivers_in_the_order_of_arrival() {
        for (int i = 0; i < 25; i++) {
            send("" + i);
        }
        assertEquals(List.of("0", "1", "2"), texts(receive(3)));
        assertEquals(
                List.of("3", "4", "5", "6", "7", "8", "9", "10", "11", "12"), texts(receive(10)));
        assertEquals(12, receive(100).size());
        assertEquals(List.of(), receive(10));
    }

    @Test
    void a_hidden_message_comes_back_when_its_time_is_over_and_its_old_handle_is_stale() {
        send("a");
        Received first = receive(1).getFirst();
        clock.move(Duration.ofSeconds(29));
        assertEquals(List.of(), receive(1));
        clock.move(Duration.ofSeconds(1));
        Received second = receive(1).getFirst();
        assertEquals(2, second.receives());
        assertEquals(START, second.firstReceived());
        assertFalse(delete(first));
        assertTrue(delete(second));
        assertFalse(delete(second));
    }

    @Test
    void a_handle_stays_good_after_the_message_is_visible_again() {
        send("a");
        Received received = receive(1).getFirst();
        clock.move(Duration.ofMinutes(5));
        assertTrue(delete(received));
        assertEquals(List.of(), receive(1));
    }

    @Test
    void a_handle_reads_back_from_its_text_and_means_nothing_to_another_queue() {
        send("a");
        Received received = receive(1).getFirst();
        ReceiptHandle handle = ReceiptHandle.parse(received.handle().toString()).orElseThrow();
        assertEquals(
                HandleUse.GONE, store.<HandleUse>transact(tx -> queues.delete(tx, OTHER, handle)));
        assertEquals(
                HandleUse.DONE, store.<HandleUse>transact(tx -> queues.delete(tx, QUEUE, handle)));
        assertTrue(ReceiptHandle.parse("").isEmpty());
        assertTrue(ReceiptHandle.parse("AQEB not base64 =").isEmpty());
        assertTrue(ReceiptHandle.parse("AAAA").isEmpty());
    }

    @Test
    void queues_whose_names_begin_alike_are_apart() {
        send("a");
        assertEquals(new Counts(0, 0, 0), queues.counts(OTHER, RETENTION, Duration.ZERO));
        store.commit(tx -> queues.purge(tx, OTHER));
        assertEquals(new Counts(1, 0, 0), queues.counts(QUEUE, RETENTION, Duration.ZERO));
    }

    @Test
    void a_long_poll_wakes_when_something_is_sent() throws Exception {
        Future<List<Received>> polling = polling();
        send("a");
        assertEquals(List.of("a"), texts(result(polling)));
    }

    @Test
    void a_long_poll_wakes_when_a_hidden_or_delayed_message_becomes_visible() throws Exception {
        send("a");
        receive(1);
        Future<List<Received>> polling = polling();
        clock.move(Duration.ofSeconds(19));
        send("b", Duration.ofSeconds(1));
        assertFalse(polling.isDone());
        clock.move(Duration.ofSeconds(1));
        assertEquals(List.of("b"), texts(result(polling)));
    }

    @Test
    void a_long_poll_ends_empty_when_its_time_is_over() throws Exception {
        Future<List<Received>> polling = polling();
        clock.move(LONG);
        assertEquals(List.of(), result(polling));
    }

    @Test
    void one_transaction_that_sends_many_wakes_as_many_as_it_has_messages_for() throws Exception {
        List<Future<List<Received>>> polling = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            polling.add(polling());
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            drafts.add(queues.stage(QUEUE, bytes("" + i)));
        }
        store.commit(tx -> drafts.forEach(draft -> queues.send(tx, QUEUE, draft, NOW)));
        Set<String> received = new HashSet<>();
        for (Future<List<Received>> poll : polling) {
            received.addAll(texts(result(poll)));
        }
        assertEquals(8, received.size());
    }

    @Test
    void many_senders_and_receivers_lose_nothing_and_deliver_once() throws Exception {
        int senders = 8;
        int each = 200;
        List<Future<?>> sending = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            int sender = i;
            sending.add(
                    threads.submit(() -> {
                        for (int n = 0; n < each; n++) {
                            send(sender + "-" + n);
                        }
                    }));
        }
        List<Future<List<String>>> receiving = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            receiving.add(threads.submit(() -> consume(senders * each / 8)));
        }
        Set<String> all = new HashSet<>();
        for (Future<List<String>> receiver : receiving) {
            for (String text : receiver.get(60, TimeUnit.SECONDS)) {
                assertTrue(all.add(text), text);
            }
        }
        assertEquals(senders * each, all.size());
        assertEquals(new Counts(0, 0, 0), queues.counts(QUEUE, RETENTION, Duration.ZERO));
    }

    @Test
    void a_staged_payload_that_is_never_sent_is_swept() {
        Draft draft = queues.stage(QUEUE, new byte[200_000]);
        assertEquals(0, queues.sweep(QUEUE, START));
        assertEquals(1, queues.sweep(QUEUE, START.plusMillis(1)));
        assertThrows(
                IllegalStateException.class,
                () -> store.commit(tx -> queues.send(tx, QUEUE, draft, NOW)));
        Draft sent = queues.stage(QUEUE, new byte[200_000]);
        store.commit(tx -> queues.send(tx, QUEUE, sent, NOW));
        assertEquals(0, queues.sweep(QUEUE, START.plusMillis(1)));
    }

    @Test
    void messages_that_are_too_old_are_gone() {
        for (int i = 0; i < 450; i++) {
            send("" + i);
        }
        clock.move(Duration.ofDays(3));
        send("young");
        clock.move(Duration.ofDays(1));
        assertEquals(new Counts(1, 0, 0), queues.counts(QUEUE, RETENTION, Duration.ZERO));
        assertEquals(List.of("young"), texts(receive(10)));
    }

    @Test
    void hints_of_where_a_queue_begins_hide_nothing_when_the_time_is_set_back() {
        long[] nanos = {0};
        Queues hinted = new Queues(store, clock, () -> nanos[0], Ids.seeded(2), 1);
        for (int i = 0; i < 3; i++) {
            nanos[0] += 20_000_000_000L;
            Reception how = new Reception(1, Duration.ZERO, RETENTION);
            store.<List<Received>>transact(tx -> hinted.receive(tx, QUEUE, how));
            clock.set(START.minus(Duration.ofDays(i)));
            Draft draft = hinted.stage(QUEUE, bytes("" + i));
            store.commit(tx -> hinted.send(tx, QUEUE, draft, NOW));
            assertEquals(
                    1, store.<List<Received>>transact(tx -> hinted.receive(tx, QUEUE, how)).size());
        }
    }

    private List<String> consume(int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            List<Received> found = queues.poll(QUEUE, LONG, Duration.ZERO, () -> receive(1));
            for (Received received : found) {
                texts.add(text(received));
                assertTrue(delete(received));
            }
        }
        return texts;
    }

    /** A long poll of one message that has looked once already. */
    private Future<List<Received>> polling() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(2);
        Future<List<Received>> future =
                threads.submit(() ->
                        queues.poll(
                                QUEUE,
                                LONG,
                                Duration.ZERO,
                                () -> {
                                    List<Received> found = receive(1);
                                    looked.countDown();
                                    return found;
                                }));
        looked.await();
        return future;
    }

    private static List<Received> result(Future<List<Received>> polling) throws Exception {
        return polling.get(30, TimeUnit.SECONDS);
    }

    private void send(String text) {
        send(text, Duration.ZERO);
    }

    private void send(String text, Duration delay) {
        Draft draft = queues.stage(QUEUE, bytes(text));
        store.commit(tx -> queues.send(tx, QUEUE, draft, new Dispatch(delay)));
    }

    private List<Received> receive(int limit) {
        Reception how = new Reception(limit, Duration.ofSeconds(30), RETENTION);
        return store.transact(tx -> queues.receive(tx, QUEUE, how));
    }

    private boolean delete(Received received) {
        return store.<HandleUse>transact(tx -> queues.delete(tx, QUEUE, received.handle()))
                == HandleUse.DONE;
    }

    private static List<String> texts(List<Received> received) {
        return received.stream().map(QueuesTest::text).toList();
    }

    private static String text(Received received) {
        return new String(received.payload(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
