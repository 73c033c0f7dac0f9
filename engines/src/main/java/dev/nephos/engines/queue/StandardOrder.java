package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of standard queues. Messages without a group come in the order in which they become
 * visible. Each group has a lane with such an order of its own, and groups take turns, one message
 * at a time: who was served stands behind everybody else, so that the messages of a group wait for
 * their own predecessors and not for the backlog of others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">Fair
 *     queues</a>
 */
final class StandardOrder implements Order {
    /** Groups that one transaction looks at; what is left is looked at by the next. */
    private static final int MOST_VISITS = 100;

    private final Clock clock;
    private final Heads heads;
    private final Groups groups;
    private final int buckets;
    private final Supplier<Arrival> tickets;

    StandardOrder(Clock clock, Heads heads, Groups groups, int buckets, Supplier<Arrival> tickets) {
        this.clock = clock;
        this.heads = heads;
        this.groups = groups;
        this.buckets = buckets;
        this.tickets = tickets;
    }

    /** A message in the order of visibility. */
    private record Place(long visibleMillis, Arrival arrival) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(visibleMillis, other.visibleMillis);
            return byTime != 0
                    ? byTime
                    : Arrays.compareUnsigned(arrival.bytes(), other.arrival.bytes());
        }
    }

    /** A group while it is served: since when it waits, and what is left once somebody looked. */
    private record Served(String name, long since, @Nullable ArrayDeque<Place> places) {}

    @Override
    public void add(Tx tx, QueueKey.Keys keys, Arrival arrival, Message message) {
        put(tx, keys, arrival, Progress.of(message), WAITING);
    }

    @Override
    public void change(
            Tx tx, QueueKey.Keys keys, Arrival arrival, Progress before, Progress after) {
        delete(tx, keys, arrival, before);
        put(tx, keys, arrival, after, IN_FLIGHT);
    }

    @Override
    public void remove(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        delete(tx, keys, arrival, progress);
        String name = progress.group();
        Group group = name.isEmpty() ? null : Groups.find(tx, keys, name);
        if (group != null && lane(tx, keys, name, group.first(), Long.MAX_VALUE, 1).isEmpty()) {
            Groups.set(tx, keys, name, group, null);
        }
    }

    private void put(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress, byte[] state) {
        long visible = progress.visibleMillis();
        String name = progress.group();
        if (name.isEmpty()) {
            tx.put(Keyspace.QUEUES, keys.order(visible, arrival), state);
            return;
        }
        tx.put(Keyspace.QUEUES, keys.lane(name, visible, arrival), state);
        if (visible > clock.millis()) {
            tx.put(Keyspace.QUEUES, keys.hidden(visible, arrival), state);
        }
        Group before = Groups.find(tx, keys, name);
        if (before == null) {
            Groups.set(tx, keys, name, null, Group.ready(visible, visible, arrival));
        } else if (visible < before.at() || visible < before.first()) {
            long first = Math.min(visible, before.first());
            long at = Math.min(visible, before.at());
            Groups.set(tx, keys, name, before, Group.ready(first, at, tickets.get()));
        }
    }

    private static void delete(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        long visible = progress.visibleMillis();
        if (progress.group().isEmpty()) {
            tx.delete(Keyspace.QUEUES, keys.order(visible, arrival));
        } else {
            tx.delete(Keyspace.QUEUES, keys.lane(progress.group(), visible, arrival));
            tx.delete(Keyspace.QUEUES, keys.hidden(visible, arrival));
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        ArrayDeque<Place> single = new ArrayDeque<>(visible(delivery));
        Set<String> visited = new HashSet<>();
        boolean more;
        do {
            List<Groups.Due> due = due(delivery, visited);
            serve(delivery, single, due, visited);
            more = !due.isEmpty() && visited.size() < MOST_VISITS;
        } while (more && !delivery.full());
    }

    private List<Groups.Due> due(Delivery delivery, Set<String> visited) {
        return groups.due(
                delivery.tx(), delivery.queue(), delivery.now(), 0, delivery.limit(), visited);
    }

    /** Takes messages in turn: who waits longest first, and each who was served last. */
    private void serve(
            Delivery delivery,
            ArrayDeque<Place> single,
            List<Groups.Due> due,
            Set<String> visited) {
        ArrayDeque<Served> waiting = new ArrayDeque<>();
        due.forEach(group -> waiting.add(new Served(group.name(), group.since(), null)));
        Set<String> served = new HashSet<>();
        while (!delivery.full() && !(single.isEmpty() && waiting.isEmpty())) {
            Served group = waiting.peek();
            if (group == null || isBefore(single.peek(), group)) {
                take(delivery, single.remove());
                continue;
            }
            waiting.remove();
            served.add(group.name);
            ArrayDeque<Place> places =
                    group.places == null ? visible(delivery, group.name) : group.places;
            if (!places.isEmpty()) {
                take(delivery, places.remove());
                waiting.add(new Served(group.name, delivery.now(), places));
            }
        }
        served.forEach(name -> turn(delivery, name));
        visited.addAll(served);
    }

    private static boolean isBefore(@Nullable Place single, Served group) {
        return single != null && single.visibleMillis <= group.since;
    }

    private void take(Delivery delivery, Place place) {
        Delivery.Taken taken = delivery.take(place.arrival);
        if (taken.after() == null) {
            delete(delivery.tx(), delivery.keys(), place.arrival, taken.before());
        } else {
            change(delivery.tx(), delivery.keys(), place.arrival, taken.before(), taken.after());
        }
    }

    /** Gives a group that was served its next turn. */
    private void turn(Delivery delivery, String name) {
        Tx tx = delivery.tx();
        QueueKey.Keys keys = delivery.keys();
        Group before = Groups.find(tx, keys, name);
        if (before == null) {
            return;
        }
        List<Place> first = lane(tx, keys, name, before.first(), Long.MAX_VALUE, 1);
        if (first.isEmpty()) {
            Groups.set(tx, keys, name, before, null);
        } else {
            long visible = first.getFirst().visibleMillis;
            long at = Math.max(visible, delivery.now());
            Groups.set(tx, keys, name, before, Group.ready(visible, at, tickets.get()));
        }
    }

    private ArrayDeque<Place> visible(Delivery delivery, String name) {
        Tx tx = delivery.tx();
        Group group = Groups.find(tx, delivery.keys(), name);
        long from = group == null ? Long.MIN_VALUE : group.first();
        return new ArrayDeque<>(
                lane(tx, delivery.keys(), name, from, delivery.now(), delivery.limit()));
    }

    /** The messages of a group that are visible in {@code from <= time <= to}. */
    private static List<Place> lane(
            Tx tx, QueueKey.Keys keys, String name, long from, long to, int limit) {
        List<Place> places = new ArrayList<>();
        tx.scan(
                Keyspace.QUEUES,
                keys.lane(name, from),
                limit,
                false,
                (key, state) -> {
                    long visible = QueueKey.Keys.position(key);
                    return visible <= to && places.add(new Place(visible, Arrival.endOf(key)));
                });
        return places;
    }

    /** The first visible messages without a group. */
    private List<Place> visible(Delivery delivery) {
        List<Place> places = new ArrayList<>();
        QueueKey queue = delivery.queue();
        long now = delivery.now();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int before = places.size();
            delivery.tx()
                    .scan(
                            Keyspace.QUEUES,
                            delivery.keys().visible(bucket, heads.of(queue, bucket), now + 1),
                            delivery.limit(),
                            false,
                            (key, state) -> places.add(place(delivery.keys(), key)));
            boolean found = places.size() > before;
            long first = found ? places.get(before).visibleMillis : now;
            heads.learn(queue, bucket, first, now);
        }
        if (buckets > 1) {
            places.sort(null);
        }
        return places.size() <= delivery.limit() ? places : places.subList(0, delivery.limit());
    }

    private static Place place(QueueKey.Keys keys, byte[] orderKey) {
        return new Place(keys.visibleMillis(orderKey), Arrival.endOf(orderKey));
    }

    @Override
    public Counts counts(ReadTx tx, QueueKey.Keys keys, Duration delay) {
        long all = Counter.read(tx.get(Keyspace.QUEUES, keys.count()));
        long later = clock.millis() + 1;
        long[] hidden = new long[2];
        for (int bucket = 0; bucket < buckets; bucket++) {
            count(tx, keys.visible(bucket, later, Long.MAX_VALUE), hidden);
        }
        count(tx, keys.hiddenFrom(later), hidden);
        long delayed = hidden[WAITING[0]];
        long inFlight = hidden[IN_FLIGHT[0]];
        return new Counts(all - inFlight - delayed, inFlight, delayed);
    }

    private static void count(ReadTx tx, KeyRange range, long[] states) {
        tx.scan(
                Keyspace.QUEUES,
                range,
                Integer.MAX_VALUE,
                false,
                (key, state) -> {
                    states[state[0]]++;
                    return true;
                });
    }

    @Override
    public long nextVisible(ReadTx tx, QueueKey.Keys keys, Duration delay, long after) {
        long[] next = {Groups.next(tx, keys, after, 0)};
        for (int bucket = 0; bucket < buckets; bucket++) {
            tx.scan(
                    Keyspace.QUEUES,
                    keys.visible(bucket, after + 1, Long.MAX_VALUE),
                    1,
                    false,
                    (key, state) -> {
                        next[0] = Math.min(next[0], keys.visibleMillis(key));
                        return false;
                    });
        }
        return next[0];
    }
}
