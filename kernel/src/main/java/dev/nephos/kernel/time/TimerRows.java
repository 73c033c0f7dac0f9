package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How timers are kept in the directory: {@code "timer", shard, due, space, handler, id} with the
 * number of failed attempts and the payload, and {@code "timer-due", space, handler, id} with the
 * time, to find it again.
 */
final class TimerRows {
    /** Touched whenever a timer was set. */
    static final byte[] SCHEDULED = new Key().text("timer").toBytes();

    private static final byte[] DUE = new Key().text("timer-due").toBytes();

    private final int shards;

    /** Rows that are spread over so many ranges. */
    TimerRows(int shards) {
        this.shards = shards;
    }

    /** A timer as it is kept. */
    record Scheduled(byte[] key, int attempts, Timer timer) {
        boolean isDue(long millis) {
            return timer.due().toEpochMilli() <= millis;
        }
    }

    /** Whether there is a timer of this name, whenever it is due. */
    boolean contains(ReadTx tx, Timer timer) {
        return tx.get(Keyspace.DIRECTORY, dueKey(timer.space(), timer.handler(), timer.id()))
                != null;
    }

    /** Sets a timer whose name is free. */
    void put(Tx tx, Timer timer, int attempts) {
        byte[] key = scheduledKey(timer.space(), timer.handler(), timer.id(), timer.due());
        byte[] value = new Key().int32(attempts).raw(timer.payload()).toBytes();
        tx.put(Keyspace.DIRECTORY, key, value);
        byte[] due = new Key().instant(timer.due()).toBytes();
        tx.put(Keyspace.DIRECTORY, dueKey(timer.space(), timer.handler(), timer.id()), due);
        tx.touch(SCHEDULED);
    }

    /** Takes a timer away, if it is there. */
    void remove(Tx tx, Space space, String handler, String id) {
        byte[] dueKey = dueKey(space, handler, id);
        byte[] due = tx.get(Keyspace.DIRECTORY, dueKey);
        if (due != null) {
            Instant moment = new KeyReader(due).instant();
            tx.delete(Keyspace.DIRECTORY, dueKey);
            tx.delete(Keyspace.DIRECTORY, scheduledKey(space, handler, id, moment));
        }
    }

    /** Takes away what was found, unless it was moved or taken meanwhile; says whether it did. */
    boolean take(Tx tx, Scheduled scheduled) {
        if (tx.get(Keyspace.DIRECTORY, scheduled.key) == null) {
            return false;
        }
        Timer timer = scheduled.timer;
        tx.delete(Keyspace.DIRECTORY, scheduled.key);
        tx.delete(Keyspace.DIRECTORY, dueKey(timer.space(), timer.handler(), timer.id()));
        return true;
    }

    /** Takes away timers of spaces that begin so; answers how many, at most as many as allowed. */
    int forget(Tx tx, byte[] spacePrefix, int limit) {
        List<byte[]> found = new ArrayList<>();
        KeyRange range = new Key(DUE).raw(spacePrefix).range();
        tx.scan(Keyspace.DIRECTORY, range, limit, false, (key, value) -> found.add(key));
        for (byte[] key : found) {
            KeyReader reader = new KeyReader(key, DUE.length);
            remove(tx, Space.read(reader), reader.text(), reader.text());
        }
        return found.size();
    }

    /** Of the timers that somebody wants, the one that is due first, now or later. */
    Optional<Scheduled> first(ReadTx tx, Predicate<Scheduled> wanted) {
        List<Scheduled> heads = new ArrayList<>(shards);
        for (int shard = 0; shard < shards; shard++) {
            KeyRange range = new Key(SCHEDULED).int8(shard).range();
            tx.scan(
                    Keyspace.DIRECTORY,
                    range,
                    Integer.MAX_VALUE,
                    false,
                    (key, value) -> {
                        Scheduled head = read(key, value);
                        if (!wanted.test(head)) {
                            return true;
                        }
                        heads.add(head);
                        return false;
                    });
        }
        return heads.stream().min(Comparator.comparing(head -> head.timer.due()));
    }

    private static Scheduled read(byte[] key, byte[] value) {
        KeyReader reader = new KeyReader(key, SCHEDULED.length + 1);
        Instant due = reader.instant();
        Space space = Space.read(reader);
        KeyReader content = new KeyReader(value);
        int attempts = content.int32();
        Timer timer = new Timer(space, reader.text(), reader.text(), due, content.rest());
        return new Scheduled(key, attempts, timer);
    }

    private byte[] scheduledKey(Space space, String handler, String id, Instant due) {
        byte[] name = space.appendTo(new Key()).text(handler).text(id).toBytes();
        int shard = Math.floorMod(Arrays.hashCode(name), shards);
        return new Key(SCHEDULED).int8(shard).instant(due).raw(name).toBytes();
    }

    private static byte[] dueKey(Space space, String handler, String id) {
        return space.appendTo(new Key(DUE)).text(handler).text(id).toBytes();
    }
}
