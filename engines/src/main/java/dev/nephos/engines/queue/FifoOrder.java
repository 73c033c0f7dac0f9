package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of FIFO queues: in each group by the number of the message. A group is locked while one
 * of its messages is in flight; the lock ends when the last of them is deleted or visible again. So
 * the messages in flight are always among the first of their group, and their progress says whether
 * it is locked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html">FIFO
 *     delivery logic</a>
 */
final class FifoOrder implements Order {
    /** Most messages that one receive takes, and so most of a group that can be in flight. */
    static final int MOST_AT_ONCE = 10;

    /** Groups that one transaction looks at; what is left is looked at by the next. */
    private static final int MOST_VISITS = 100;

    private static final byte[] NOTHING = {};

    private final Clock clock;
    private final Groups groups;
    private final Supplier<Arrival> tickets;

    FifoOrder(Clock clock, Groups groups, Supplier<Arrival> tickets) {
        this.clock = clock;
        this.groups = groups;
        this.tickets = tickets;
    }

    /** A message among the first of its group; there is no progress before its first receive. */
    private record Place(long sequence, Arrival arrival, @Nullable Progress progress) {
        boolean inFlight(long now) {
            return progress != null && progress.visibleMillis() > now;
        }
    }

    @Override
    public void add(Tx tx, QueueKey.Keys keys, Arrival arrival, Message message) {
        String name = message.group();
        long sequence = message.sequence();
        tx.put(Keyspace.QUEUES, keys.lane(name, sequence, arrival), NOTHING);
        if (Groups.find(tx, keys, name) == null) {
            Groups.set(tx, keys, name, null, Group.young(sequence, clock.millis(), arrival));
        }
    }

    @Override
    public void change(
            Tx tx, QueueKey.Keys keys, Arrival arrival, Progress before, Progress after) {
        hide(tx, keys, arrival, before, after);
        turn(tx, keys, after.group());
    }

    @Override
    public void remove(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        delete(tx, keys, arrival, progress);
        turn(tx, keys, progress.group());
    }

    private static void hide(
            Tx tx, QueueKey.Keys keys, Arrival arrival, Progress before, Progress after) {
        tx.delete(Keyspace.QUEUES, keys.hidden(before.visibleMillis(), arrival));
        tx.put(Keyspace.QUEUES, keys.hidden(after.visibleMillis(), arrival), IN_FLIGHT);
    }

    private static void delete(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress) {
        tx.delete(Keyspace.QUEUES, keys.hidden(progress.visibleMillis(), arrival));
        tx.delete(Keyspace.QUEUES, keys.lane(progress.group(), progress.sequence(), arrival));
    }

    /** Gives a group the turn that fits what its first messages are doing. */
    private void turn(Tx tx, QueueKey.Keys keys, String name) {
        Group before = Groups.find(tx, keys, name);
        if (before == null) {
            return;
        }
        List<Place> places = first(tx, keys, name, before);
        Group after =
                places.isEmpty()
                        ? null
                        : Group.ready(
                                places.getFirst().sequence, lockedUntil(places), tickets.get());
        Groups.set(tx, keys, name, before, after);
    }

    /** When the last of these messages that is in flight is visible again, or now. */
    private long lockedUntil(List<Place> places) {
        long until = clock.millis();
        for (Place place : places) {
            if (place.progress != null) {
                until = Math.max(until, place.progress.visibleMillis());
            }
        }
        return until;
    }

    private static List<Place> first(ReadTx tx, QueueKey.Keys keys, String name, Group group) {
        List<Place> places = new ArrayList<>(MOST_AT_ONCE);
        tx.scan(
                Keyspace.QUEUES,
                keys.lane(name, group.first()),
                MOST_AT_ONCE,
                false,
                (key, nothing) -> {
                    Arrival arrival = Arrival.endOf(key);
                    Progress progress = MessageRows.progress(tx, keys, arrival);
                    return places.add(new Place(QueueKey.Keys.position(key), arrival, progress));
                });
        return places;
    }

    @Override
    public void deliver(Delivery delivery) {
        Set<String> visited = new HashSet<>();
        List<Groups.Due> due;
        do {
            due =
                    groups.due(
                            delivery.tx(),
                            delivery.queue(),
                            delivery.now(),
                            delivery.delayMillis(),
                            delivery.limit(),
                            visited);
            for (Groups.Due group : due) {
                if (!delivery.full()) {
                    visited.add(group.name());
                    visit(delivery, group.name());
                }
            }
        } while (!due.isEmpty() && !delivery.full() && visited.size() < MOST_VISITS);
    }

    private void visit(Delivery delivery, String name) {
        Tx tx = delivery.tx();
        QueueKey.Keys keys = delivery.keys();
        Group group = Groups.find(tx, keys, name);
        List<Place> places = group == null ? List.of() : first(tx, keys, name, group);
        long now = delivery.now();
        boolean locked = places.stream().anyMatch(place -> place.inFlight(now));
        if (group != null && !places.isEmpty() && !locked && isYoung(delivery, places.getFirst())) {
            Place first = places.getFirst();
            Group young = Group.young(first.sequence, first.arrival.millis(), first.arrival);
            Groups.set(tx, keys, name, group, young);
            return;
        }
        for (Place place : places) {
            if (locked || delivery.full() || isYoung(delivery, place)) {
                break;
            }
            take(delivery, place.arrival);
        }
        turn(tx, keys, name);
    }

    private static boolean isYoung(Delivery delivery, Place place) {
        return place.arrival.millis() + delivery.delayMillis() > delivery.now();
    }

    private static void take(Delivery delivery, Arrival arrival) {
        Delivery.Taken taken = delivery.take(arrival);
        if (taken.after() == null) {
            delete(delivery.tx(), delivery.keys(), arrival, taken.before());
        } else {
            hide(delivery.tx(), delivery.keys(), arrival, taken.before(), taken.after());
        }
    }

    @Override
    public Counts counts(ReadTx tx, QueueKey.Keys keys, Duration delay) {
        long all = Counter.read(tx.get(Keyspace.QUEUES, keys.count()));
        long now = clock.millis();
        long inFlight = count(tx, keys, keys.hiddenFrom(now + 1), false);
        long delayed = 0;
        if (!delay.isZero()) {
            Arrival oldest = Arrival.firstAfter(now - delay.toMillis());
            KeyRange young = keys.messages().startingAt(keys.message(oldest));
            delayed = count(tx, keys, young, true);
        }
        return new Counts(all - inFlight - delayed, inFlight, delayed);
    }

    /** Counts messages; {@code untouched} only those that nobody received. */
    private static long count(ReadTx tx, QueueKey.Keys keys, KeyRange range, boolean untouched) {
        long[] count = {0};
        tx.scan(
                Keyspace.QUEUES,
                range,
                Integer.MAX_VALUE,
                false,
                (key, value) -> {
                    byte[] progress = keys.progress(Arrival.endOf(key));
                    if (!untouched || tx.get(Keyspace.QUEUES, progress) == null) {
                        count[0]++;
                    }
                    return true;
                });
        return count[0];
    }

    @Override
    public long nextVisible(ReadTx tx, QueueKey.Keys keys, Duration delay, long after) {
        return Groups.next(tx, keys, after, delay.toMillis());
    }
}
