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
import dev.nephos.testkit.Seeds;
import dev.nephos.testkit.store.RocksStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A FIFO queue does what a list of messages for each group does, whatever happens in whatever
 * order; which group comes first is its own affair, but none is left out.
 */
class FifoModelTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Space SPACE = new Space("000000000001", "eu-west-1", "q");
    private static final QueueKey QUEUE = new QueueKey(SPACE, "jobs", Kind.FIFO);
    private static final QueueKey DEAD = new QueueKey(SPACE, "dead", Kind.FIFO);
    private static final Duration RETENTION = Duration.ofSeconds(600);
    private static final int MOST_RECEIVES = 3;

    @Test
    void behaves_as_a_list_of_messages_for_each_group() {
        behaves(40, 500, () -> new MemoryStore(System::nanoTime));
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
                    try (Run run = new Run(random, stores.get())) {
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
        private final long sequence;
        private final long sent;
        private long visible;
        private int receives;

        Model(Sent sent, String group, long now) {
            this.id = sent.id();
            this.sequence = sent.sequence();
            this.group = group;
            this.sent = now;
        }

        boolean inFlight(long now) {
            return visible > now;
        }
    }

    private record Once(Sent sent, long until) {}

    private record Handed(Model message, ReceiptHandle handle, int receives) {}

    private static final class Run implements AutoCloseable {
        private final RandomGenerator random;
        private final Scope scope;
        private final Duration delay;
        private final boolean redrives;
        private final Store store;
        private final CloudClock clock = CloudClock.frozenAt(START);
        private final Queues queues;
        private final Map<String, List<Model>> groups = new LinkedHashMap<>();
        private final Map<String, Once> sentOnce = new HashMap<>();
        private final List<Handed> handles = new ArrayList<>();
        private final List<String> dead = new ArrayList<>();
        private long lastSequence;

        Run(RandomGenerator random, Store store) {
            this.random = random;
            this.store = store;
            this.scope = random.nextBoolean() ? Scope.QUEUE : Scope.GROUP;
            this.delay = Duration.ofSeconds(random.nextBoolean() ? 0 : random.nextInt(10));
            this.redrives = random.nextBoolean();
            // Each look at this clock is a minute later: hints are learnt whenever they may be.
            long[] nanos = {0};
            this.queues =
                    new Queues(
                            store,
                            clock,
                            () -> nanos[0] += 60_000_000_000L,
                            Ids.seeded(random.nextLong()),
                            1);
        }

        void command() {
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> send();
                case 5, 6, 7, 8 -> receive();
                case 9, 10, 11 -> delete();
                case 12 -> changeVisibility();
                case 13, 14 -> clock.move(Duration.ofMillis(random.nextInt(4_000)));
                default -> rarely();
            }
            check();
        }

        private void rarely() {
            if (random.nextInt(10) == 0) {
                store.commit(tx -> queues.purge(tx, QUEUE));
                groups.clear();
            } else if (random.nextInt(4) == 0) {
                clock.move(Duration.ofSeconds(250));
            }
        }

        private void send() {
            String group = "group" + random.nextInt(4);
            String once = random.nextInt(3) == 0 ? "" : "once" + random.nextInt(30);
            int size = random.nextInt(30) == 0 ? 100_000 : 5;
            Draft draft = queues.stage(QUEUE, new byte[size]);
            Dispatch how = new Dispatch(Duration.ZERO, group, once, scope);
            Sent sent = store.transact(tx -> queues.send(tx, QUEUE, draft, how));
            String key = scope == Scope.QUEUE ? once : group + once;
            Once before = sentOnce.get(key);
            if (!once.isEmpty() && before != null && before.until > now()) {
                assertEquals(before.sent, sent);
                return;
            }
            assertEquals(draft.id(), sent.id());
            assertTrue(sent.sequence() > lastSequence);
            lastSequence = sent.sequence();
            sentOnce.put(key, new Once(sent, now() + 300_000));
            groups.computeIfAbsent(group, name -> new ArrayList<>())
                    .add(new Model(sent, group, now()));
        }

        private void receive() {
            int limit = random.nextInt(1, 11);
            Duration visibility = seconds(6);
            Optional<Redrive> redrive =
                    redrives ? Optional.of(new Redrive(DEAD, MOST_RECEIVES)) : Optional.empty();
            Reception how = new Reception(limit, visibility, RETENTION, delay, "", redrive);
            List<Received> received = store.transact(tx -> queues.receive(tx, QUEUE, how));
            dropExpired();
            Map<String, List<Model>> open = open();
            int buried = bury(open);
            List<Model> matched = new ArrayList<>();
            for (Received each : received) {
                List<Model> group =
                        open.values().stream()
                                .filter(g -> !g.isEmpty() && g.getFirst().id.equals(each.id()))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("not the next of a group"));
                Model next = group.removeFirst();
                assertEquals(next.sequence, each.sequence());
                assertEquals(++next.receives, each.receives());
                assertEquals(next.sent, each.sent().toEpochMilli());
                matched.add(next);
                handles.add(new Handed(next, each.handle(), next.receives));
            }
            matched.forEach(message -> message.visible = now() + visibility.toMillis());
            assertTrue(received.size() <= limit);
            if (received.size() < limit && buried == 0) {
                assertEquals(0, open.values().stream().mapToInt(List::size).sum());
            }
        }

        /** Takes those out of the model that went to the other queue. */
        private int bury(Map<String, List<Model>> open) {
            List<Stored> there = queues.browse(DEAD, RETENTION, 10_000);
            int buried = 0;
            for (Stored stored : there) {
                if (!dead.contains(stored.id())) {
                    dead.add(stored.id());
                    buried++;
                    Model model =
                            open.values().stream()
                                    .flatMap(List::stream)
                                    .filter(m -> m.id.equals(stored.id()))
                                    .findFirst()
                                    .orElseThrow();
                    assertEquals(MOST_RECEIVES, model.receives);
                    assertEquals(MOST_RECEIVES, stored.receives());
                    assertEquals(QUEUE.id(), stored.source());
                    groups.get(model.group).remove(model);
                    open.get(model.group).remove(model);
                }
            }
            return buried;
        }

        /** The messages of each group that can be received now. */
        private Map<String, List<Model>> open() {
            Map<String, List<Model>> open = new HashMap<>();
            groups.forEach((name, messages) -> {
                boolean locked = messages.stream().anyMatch(m -> m.inFlight(now()));
                List<Model> free =
                        locked
                                ? List.of()
                                : messages.stream()
                                        .limit(10)
                                        .takeWhile(m -> m.sent + delay.toMillis() <= now())
                                        .toList();
                open.put(name, new ArrayList<>(free));
            });
            return open;
        }

        private void delete() {
            if (!handles.isEmpty()) {
                Handed chosen = handles.get(random.nextInt(handles.size()));
                HandleUse expected = use(chosen);
                HandleUse use = store.transact(tx -> queues.delete(tx, QUEUE, chosen.handle));
                assertEquals(expected, use);
                if (use == HandleUse.DONE) {
                    groups.get(chosen.message.group).remove(chosen.message);
                }
            }
        }

        private void changeVisibility() {
            if (!handles.isEmpty()) {
                Handed chosen = handles.get(random.nextInt(handles.size()));
                Duration visibility = seconds(4);
                HandleUse expected = use(chosen);
                HandleUse use =
                        store.transact(tx ->
                                queues.changeVisibility(tx, QUEUE, chosen.handle, visibility));
                assertEquals(expected, use);
                if (use == HandleUse.DONE) {
                    chosen.message.visible = now() + visibility.toMillis();
                }
            }
        }

        private HandleUse use(Handed handed) {
            Model message = handed.message;
            if (!groups.getOrDefault(message.group, List.of()).contains(message)) {
                return HandleUse.GONE;
            }
            if (message.receives != handed.receives) {
                return HandleUse.STALE;
            }
            return message.inFlight(now()) ? HandleUse.DONE : HandleUse.NOT_IN_FLIGHT;
        }

        private void check() {
            Counts counts = queues.counts(QUEUE, RETENTION, delay);
            dropExpired();
            List<Model> all = groups.values().stream().flatMap(List::stream).toList();
            long inFlight = all.stream().filter(m -> m.inFlight(now())).count();
            long delayed =
                    all.stream()
                            .filter(m -> m.receives == 0 && m.sent + delay.toMillis() > now())
                            .count();
            assertEquals(new Counts(all.size() - inFlight - delayed, inFlight, delayed), counts);
        }

        private void dropExpired() {
            groups.values()
                    .forEach(messages ->
                            messages.removeIf(m -> m.sent <= now() - RETENTION.toMillis()));
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
}
