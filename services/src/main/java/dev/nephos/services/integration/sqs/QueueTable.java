package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues of an account in a region, their tags, and the names that were free a moment ago. */
final class QueueTable {
    /** What the names of FIFO queues, and of no others, end with. */
    static final String FIFO_SUFFIX = ".fifo";

    /** How long the name of a deleted queue cannot be used again. */
    static final Duration NAME_REST = Duration.ofSeconds(60);

    /** Names that have rested long enough, forgotten by each deletion: more than it adds. */
    private static final int FORGOTTEN_AT_ONCE = 2;

    /** Queues by the one for their dead letters. */
    private static final Index<Queue> BY_TARGET =
            new Index<>(
                    "target",
                    queue ->
                            queue
                                    .settings()
                                    .redrivePolicy()
                                    .map(policy -> key(policy.target().resource()))
                                    .stream()
                                    .toList());

    private static final Table<Queue> QUEUES =
            new Table<>(
                    "queue",
                    RecordCodec.of(Queue.class),
                    queue -> key(queue.name()),
                    List.of(BY_TARGET));
    private static final Table<Tags> TAGS =
            new Table<>("tags", RecordCodec.of(Tags.class), tags -> key(tags.queue()));
    private static final Index<Deleted> BY_TIME =
            Index.on("time", deleted -> new Key().instant(deleted.at()));
    private static final Table<Deleted> DELETED =
            new Table<>(
                    "deleted",
                    RecordCodec.of(Deleted.class),
                    deleted -> key(deleted.name()),
                    List.of(BY_TIME));

    /** The tags of a queue, apart from it because no message needs them. */
    private record Tags(String queue, Map<String, String> tags) {}

    /** A queue that is no more. */
    private record Deleted(String name, Instant at) {}

    private QueueTable() {}

    /**
     * Where the queue of a URL is. That of another account is there for those whom its policy lets
     * in; everybody else was turned away before.
     */
    static QueueKey locate(Call call, String url) {
        var address = QueueAddress.require(url);
        call.about(Arn.of("sqs", call.region(), address.account(), address.name()));
        return key(
                new Space(
                        address.account().digits(), call.space().region(), call.space().service()),
                address.name());
    }

    /** Where a queue of a name is; the name says of which kind it is. */
    static QueueKey key(Space space, String name) {
        return new QueueKey(
                space,
                name,
                name.endsWith(FIFO_SUFFIX) ? QueueKey.Kind.FIFO : QueueKey.Kind.STANDARD);
    }

    static Optional<Queue> find(ReadTx tx, QueueKey key) {
        return QUEUES.in(key.space()).find(tx, key(key.id()));
    }

    /** The queue, or QueueDoesNotExist. */
    static Queue require(ReadTx tx, QueueKey key) {
        return find(tx, key).orElseThrow(SqsErrors::noSuchQueue);
    }

    /** Makes sure that a queue is there at commit, without reading what it is like. */
    static void requirePresent(ReadTx tx, QueueKey key) {
        if (!QUEUES.in(key.space()).contains(tx, key(key.id()))) {
            throw SqsErrors.noSuchQueue();
        }
    }

    static void put(Tx tx, Space space, Queue queue) {
        QUEUES.in(space).put(tx, queue);
    }

    /** The queues whose name begins so and comes after another one, in the order of their names. */
    static List<Queue> list(ReadTx tx, Space space, String prefix, String after, int limit) {
        var range = new Key().textPrefix(prefix).range();
        return QUEUES.in(space).scan(tx, after(range, after), limit, false);
    }

    /** The queues whose dead letters go to a queue, after another one, by name. */
    static List<Queue> sources(ReadTx tx, QueueKey target, String after, int limit) {
        var range = key(target.id()).range();
        var rest = after.isEmpty() ? range : range.after(key(target.id()).text(after).toBytes());
        return QUEUES.in(target.space()).byIndex(tx, BY_TARGET, rest, limit, false);
    }

    /** Takes a queue away and lets its name rest. */
    static void delete(Tx tx, QueueKey key, Instant now) {
        if (QUEUES.in(key.space()).delete(tx, key(key.id())).isEmpty()) {
            throw SqsErrors.noSuchQueue();
        }
        TAGS.in(key.space()).delete(tx, key(key.id()));
        var deleted = DELETED.in(key.space());
        var rested = KeyRange.all().before(new Key().instant(now.minus(NAME_REST)).toBytes());
        deleted.byIndex(tx, BY_TIME, rested, FORGOTTEN_AT_ONCE, false)
                .forEach(old -> deleted.delete(tx, key(old.name())));
        deleted.put(tx, new Deleted(key.id(), now));
    }

    /** Whether a queue of that name was deleted a moment ago. */
    static boolean rests(ReadTx tx, QueueKey key, Instant now) {
        return DELETED.in(key.space())
                .find(tx, key(key.id()))
                .filter(deleted -> deleted.at().plus(NAME_REST).isAfter(now))
                .isPresent();
    }

    static Map<String, String> tags(ReadTx tx, QueueKey key) {
        return TAGS.in(key.space()).find(tx, key(key.id())).map(Tags::tags).orElse(Map.of());
    }

    static void putTags(Tx tx, QueueKey key, Map<String, String> tags) {
        TAGS.in(key.space()).put(tx, new Tags(key.id(), tags));
    }

    private static KeyRange after(KeyRange range, String name) {
        return name.isEmpty() ? range : range.after(key(name).toBytes());
    }

    private static Key key(String name) {
        return new Key().text(name);
    }
}
