package dev.nephos.engines.queue;

import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a queue that have messages, and whose turn it is. Whoever was served stands behind
 * everybody else who can be served, so that no group starves another one, however many messages it
 * has; and finding the next one costs the same for any number of groups and messages.
 */
final class Groups {
    private static final byte[] NOTHING = {};

    private final Heads heads;
    private final int firstSlot;

    /** Remembers where its lists begin in one slot for each of them. */
    Groups(Heads heads, int firstSlot) {
        this.heads = heads;
        this.firstSlot = firstSlot;
    }

    /** A group whose turn it is, since a moment. */
    record Due(String name, long since, byte[] ticket) {
        private static final Comparator<Due> ORDER =
                Comparator.comparingLong(Due::since)
                        .thenComparing(Due::ticket, Arrays::compareUnsigned)
                        .thenComparing(Due::name);
    }

    static @Nullable Group find(ReadTx tx, QueueKey.Keys keys, String name) {
        byte[] row = tx.get(Keyspace.QUEUES, keys.group(name));
        return row == null ? null : Group.decode(row);
    }

    /** Gives a group its turn, or takes it away when there is none any more. */
    static void set(
            Tx tx, QueueKey.Keys keys, String name, @Nullable Group before, @Nullable Group after) {
        if (before != null) {
            tx.delete(Keyspace.QUEUES, turn(keys, name, before));
        }
        if (after == null) {
            tx.delete(Keyspace.QUEUES, keys.group(name));
        } else {
            tx.put(Keyspace.QUEUES, keys.group(name), after.encode());
            tx.put(Keyspace.QUEUES, turn(keys, name, after), NOTHING);
        }
    }

    /**
     * The groups whose turn it is, in order.
     *
     * @param delayMillis how old the first message of a young group must be
     * @param except groups that were looked at already
     */
    List<Due> due(
            Tx tx, QueueKey queue, long now, long delayMillis, int limit, Set<String> except) {
        List<Due> due = new ArrayList<>();
        scan(tx, queue, Group.List.READY, now, 0, limit + except.size(), due);
        long offset = Group.LONGEST_DELAY_MILLIS - delayMillis;
        scan(tx, queue, Group.List.YOUNG, now, offset, limit + except.size(), due);
        due.removeIf(group -> except.contains(group.name));
        due.sort(Due.ORDER);
        return due.size() <= limit ? due : due.subList(0, limit);
    }

    private void scan(
            Tx tx,
            QueueKey queue,
            Group.List list,
            long now,
            long offset,
            int limit,
            List<Due> due) {
        QueueKey.Keys keys = queue.keys();
        int slot = firstSlot + list.ordinal();
        long[] first = {now};
        tx.scan(
                Keyspace.QUEUES,
                keys.turns(list.ordinal(), heads.of(queue, slot), now + offset + 1),
                limit,
                false,
                (key, nothing) -> {
                    KeyReader turn = keys.turn(key);
                    long at = turn.int64();
                    byte[] ticket = turn.raw(Arrival.BYTES);
                    due.add(new Due(turn.text(), at - offset, ticket));
                    first[0] = Math.min(first[0], at);
                    return true;
                });
        heads.learn(queue, slot, first[0], now);
    }

    /** The first time after another at which it is somebody's turn. */
    static long next(ReadTx tx, QueueKey.Keys keys, long after, long delayMillis) {
        long offset = Group.LONGEST_DELAY_MILLIS - delayMillis;
        return Math.min(
                next(tx, keys, Group.List.READY, after, 0),
                next(tx, keys, Group.List.YOUNG, after, offset));
    }

    private static long next(
            ReadTx tx, QueueKey.Keys keys, Group.List list, long after, long offset) {
        long[] next = {Long.MAX_VALUE};
        tx.scan(
                Keyspace.QUEUES,
                keys.turns(list.ordinal(), after + offset + 1, Long.MAX_VALUE),
                1,
                false,
                (key, nothing) -> {
                    next[0] = keys.turn(key).int64() - offset;
                    return false;
                });
        return next[0];
    }

    private static byte[] turn(QueueKey.Keys keys, String name, Group group) {
        return keys.turn(group.list().ordinal(), group.at(), group.ticket(), name);
    }
}
