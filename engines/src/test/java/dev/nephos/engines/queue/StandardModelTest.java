package dev.nephos.engines.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.testkit.Seeds;
import dev.nephos.testkit.store.RocksStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A standard queue does what a list of messages with times does, whatever happens in whatever
 * order; with groups, each group does.
 */
class StandardModelTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final QueueKey QUEUE =
            new QueueKey(
                    new Space("000000000001", "eu-west-1", "q"), "jobs", QueueKey.Kind.STANDARD);
    private static final Duration RETENTION = Duration.ofSeconds(60);

    @Test
    void behaves_as_a_list_of_messages() {
        behaves(30, 600, () -> new MemoryStore(System::nanoTime));
    }

    @Test
    void behaves_so_on_a_disk() {
        try (RocksStores stores = new RocksStores()) {
            behaves(3, 400, () -> stores.open(System::nanoTime));
        }
    }

    private static void behaves(int runs, int commands, Supplier<Store> stores) {
        Seeds.repeat(
                runs,
                random -> {
                    int groups = random.nextBoolean() ? 0 : random.nextInt(1, 5);
                    int buckets = 1 << random.nextInt(5);
                    try (Run run = new Run(random, stores.get(), buckets, groups)) {
                        for (int i = 0; i < commands; i++) {
                            run.command();
                        }
                    }
                });
    }

    /** A message of the model. */
    private static final class Model {
        private final String id;
        private final String group;
        private final long sent;
        private long visible;
        private int receives;

        Model(String id, String group, long sent, long visible) {
            this.id = id;
            this.group = group;
            this.sent = sent;
            this.visible = visible;
        }
    }

    private static final class Run implements AutoCloseable {
        private final RandomGenerator random;
        private final int groups;
        private final Store store;
        private final CloudClock clock = CloudClock.frozenAt(START);
        private final Queues queues;
        private final List<Model> model = new ArrayList<>();
        private final List<Received> handles = new ArrayList<>();

        Run(RandomGenerator random, Store store, int buckets, int groups) {
            this.random = random;
            this.store = store;
            this.groups = groups;
            // Each look at this clock is a minute later: hints are learnt whenever they may be.
            long[] nanos = {0};
            this.queues =
                    new Queues(
                            store,
                            clock,
                            () -> nanos[0] += 60_000_000_000L,
                            Ids.seeded(random.nextLong()),
                            buckets);
        }

        void command() {
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> send();
                case 5, 6, 7, 8 -> receive();
                case 9, 10, 11 -> delete();
                case 12, 13 -> changeVisibility();
                case 14 -> clock.move(Duration.ofMillis(random.nextInt(6_000)));
                default -> rarely();
            }
            counts();
        }

        private void rarely() {
            if (random.nextInt(10) == 0) {
                store.commit(tx -> queues.purge(tx, QUEUE));
                model.clear();
            } else if (random.nextInt(4) == 0) {
                clock.move(Duration.ofSeconds(40));
            }
        }

        private void send() {
            Duration delay = seconds(2);
            int size = random.nextInt(20) == 0 ? random.nextInt(200_000) : 5;
            int number = random.nextInt(groups + 1);
            String group = number == 0 ? "" : "group" + number;
            Draft draft = queues.stage(QUEUE, new byte[size]);
            store.commit(tx -> queues.send(tx, QUEUE, draft, new Dispatch(delay, group)));
            model.add(new Model(draft.id(), group, now(), now() + delay.toMillis()));
        }

        private void receive() {
            int limit = random.nextInt(1, 11);
            Duration visibility = seconds(5);
            List<Received> received =
                    store.transact(tx ->
                            queues.receive(tx, QUEUE, new Reception(limit, visibility, RETENTION)));
            dropExpired();
            List<Model> due =
                    model.stream()
                            .filter(message -> message.visible <= now())
                            .sorted(Comparator.comparing(message -> message.visible))
                            .toList();
            assertEquals(Math.min(limit, due.size()), received.size());
            List<Model> matched = new ArrayList<>();
            for (Received each : received) {
                String group = group(each);
                Model expected =
                        due.stream()
                                .filter(m -> m.group.equals(group) && !matched.contains(m))
                                .findFirst()
                                .orElseThrow();
                assertEquals(expected.id, each.id());
                matched.add(expected);
                expected.receives++;
                assertEquals(expected.receives, each.receives());
                assertEquals(expected.sent, each.sent().toEpochMilli());
            }
            matched.forEach(message -> message.visible = now() + visibility.toMillis());
            handles.addAll(received);
        }

        private String group(Received received) {
            return model.stream()
                    .filter(message -> message.id.equals(received.id()))
                    .findFirst()
                    .orElseThrow()
                    .group;
        }

        private void delete() {
            if (!handles.isEmpty()) {
                Received chosen = handles.get(random.nextInt(handles.size()));
                HandleUse use = store.transact(tx -> queues.delete(tx, QUEUE, chosen.handle()));
                List<Model> matching = matching(chosen);
                assertEquals(!matching.isEmpty(), use == HandleUse.DONE);
                model.removeAll(matching);
            }
        }

        private void changeVisibility() {
            if (!handles.isEmpty()) {
                Received chosen = handles.get(random.nextInt(handles.size()));
                Duration visibility = seconds(4);
                HandleUse use =
                        store.transact(tx ->
                                queues.changeVisibility(tx, QUEUE, chosen.handle(), visibility));
                List<Model> matching = matching(chosen);
                if (matching.isEmpty()) {
                    assertTrue(use == HandleUse.GONE || use == HandleUse.STALE);
                } else if (matching.getFirst().visible <= now()) {
                    assertEquals(HandleUse.NOT_IN_FLIGHT, use);
                } else {
                    assertEquals(HandleUse.DONE, use);
                    matching.getFirst().visible = now() + visibility.toMillis();
                }
            }
        }

        private void counts() {
            dropExpired();
            long visible = model.stream().filter(m -> m.visible <= now()).count();
            long delayed = model.stream().filter(m -> m.visible > now() && m.receives == 0).count();
            assertEquals(
                    new Counts(visible, model.size() - visible - delayed, delayed),
                    queues.counts(QUEUE, RETENTION, Duration.ZERO));
        }

        private List<Model> matching(Received received) {
            return model.stream()
                    .filter(m -> m.id.equals(received.id()) && m.receives == received.receives())
                    .toList();
        }

        private void dropExpired() {
            model.removeIf(message -> message.sent <= now() - RETENTION.toMillis());
        }

        private Duration seconds(int most) {
            return Duration.ofSeconds(Math.max(0, random.nextInt(-most, most + 1)));
        }

        private long now() {
            return clock.millis();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void a_payload_of_any_size_comes_back() {
        Store store = new MemoryStore(System::nanoTime);
        CloudClock clock = CloudClock.frozenAt(START);
        Queues queues = new Queues(store, clock, System::nanoTime, Ids.seeded(1), 2);
        for (int size : new int[] {0, 1, 61_440, 61_441, 65_536, 65_537, 1_048_576}) {
            byte[] payload = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
            Draft draft = queues.stage(QUEUE, payload);
            store.commit(tx -> queues.send(tx, QUEUE, draft, new Dispatch(Duration.ZERO)));
            Reception all = new Reception(10, Duration.ofSeconds(1), RETENTION);
            List<Received> received = store.transact(tx -> queues.receive(tx, QUEUE, all));
            assertArrayEquals(payload, received.getFirst().payload());
            ReceiptHandle handle = received.getFirst().handle();
            store.commit(tx -> assertEquals(HandleUse.DONE, queues.delete(tx, QUEUE, handle)));
        }
        assertEquals(new Counts(0, 0, 0), queues.counts(QUEUE, RETENTION, Duration.ZERO));
        assertEquals(0, queues.sweep(QUEUE, Instant.MAX));
    }
}
