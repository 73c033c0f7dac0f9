package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Space;

/**
 * Which queue.
 *
 * @param space whose it is
 * @param id unique in the space; a queue that is made again under an old name needs a new id, or to
 *     be {@linkplain Queues#discard discarded} first
 * @param kind how it orders its messages; a queue keeps its kind for all of its life
 */
public record QueueKey(Space space, String id, Kind kind) {
    /** How a queue orders its messages. */
    public enum Kind {
        /** By best effort, many at a time; groups take turns. */
        STANDARD,
        /** Strictly in each group: the next messages when the ones before are done with. */
        FIFO
    }

    /** Where everything of this queue is. Computed once for each use. */
    Keys keys() {
        return new Keys(space.key().text("queue").text(id).toBytes());
    }

    /**
     * The keys of a queue, in the order of their first byte; {@code package-info} says what they
     * are for. Pieces of large payloads are {@code arrival, number} in a keyspace of their own.
     */
    record Keys(byte[] prefix) {
        private static final int ORDER = 0;
        private static final int MESSAGE = 1;
        private static final int PROGRESS = 2;
        private static final int COUNT = 3;
        private static final int LANE = 4;
        private static final int TURN = 5;
        private static final int GROUP = 6;
        private static final int HIDDEN = 7;
        private static final int ATTEMPT = 8;
        private static final int ATTEMPT_END = 9;
        // From here on nothing is lost when a queue is purged.
        private static final int SEQUENCE = 10;
        private static final int DUPLICATE = 11;
        private static final int DUPLICATE_END = 12;
        // From here on nothing is lost when a queue is discarded.
        private static final int OWNER = 13;

        /** Where a message without a group is: {@code bucket, visible at, arrival}. */
        byte[] order(long visibleMillis, Arrival arrival) {
            return bucket(arrival.bucket()).int64(visibleMillis).raw(arrival.bytes()).toBytes();
        }

        /** Order keys of a bucket that are visible in {@code from <= time < to}. */
        KeyRange visible(int bucket, long from, long to) {
            return new KeyRange(
                    bucket(bucket).int64(from).toBytes(), bucket(bucket).int64(to).toBytes());
        }

        long visibleMillis(byte[] orderKey) {
            return new KeyReader(orderKey, prefix.length + 2).int64();
        }

        byte[] message(Arrival arrival) {
            return of(MESSAGE).raw(arrival.bytes()).toBytes();
        }

        KeyRange messages() {
            return of(MESSAGE).range();
        }

        byte[] progress(Arrival arrival) {
            return of(PROGRESS).raw(arrival.bytes()).toBytes();
        }

        byte[] count() {
            return of(COUNT).toBytes();
        }

        /** Where a message is in its group: by a time, or by its number. */
        byte[] lane(String group, long position, Arrival arrival) {
            return of(LANE).text(group).int64(position).raw(arrival.bytes()).toBytes();
        }

        /** The places in a group in {@code from <= position}. */
        KeyRange lane(String group, long from) {
            KeyRange all = of(LANE).text(group).range();
            return all.startingAt(of(LANE).text(group).int64(from).toBytes());
        }

        /** The position that a key of a lane says. */
        static long position(byte[] laneKey) {
            return new KeyReader(laneKey, laneKey.length - Arrival.BYTES - Long.BYTES).int64();
        }

        byte[] turn(int list, long at, byte[] ticket, String group) {
            return of(TURN).int8(list).int64(at).raw(ticket).text(group).toBytes();
        }

        /** The turns of a list in {@code from <= time < to}. */
        KeyRange turns(int list, long from, long to) {
            return new KeyRange(
                    of(TURN).int8(list).int64(from).toBytes(),
                    of(TURN).int8(list).int64(to).toBytes());
        }

        /** Reads the time, the ticket and the group of a turn. */
        KeyReader turn(byte[] turnKey) {
            return new KeyReader(turnKey, prefix.length + 2);
        }

        byte[] group(String group) {
            return of(GROUP).text(group).toBytes();
        }

        /** Of messages in groups: until when one is hidden. */
        byte[] hidden(long untilMillis, Arrival arrival) {
            return of(HIDDEN).int64(untilMillis).raw(arrival.bytes()).toBytes();
        }

        KeyRange hiddenFrom(long untilMillis) {
            return of(HIDDEN).range().startingAt(of(HIDDEN).int64(untilMillis).toBytes());
        }

        byte[] sequence() {
            return of(SEQUENCE).toBytes();
        }

        /** Rows that count for a while: their names, and their ends with the same names. */
        enum Recent {
            ATTEMPTS(ATTEMPT, ATTEMPT_END),
            DUPLICATES(DUPLICATE, DUPLICATE_END);

            private final int row;
            private final int end;

            Recent(int row, int end) {
                this.row = row;
                this.end = end;
            }
        }

        byte[] recent(Recent kind, byte[] name) {
            return of(kind.row).raw(name).toBytes();
        }

        byte[] end(Recent kind, long millis, byte[] name) {
            return of(kind.end).int64(millis).raw(name).toBytes();
        }

        /** The ends in {@code from <= time < to}. */
        KeyRange ends(Recent kind, long from, long to) {
            return new KeyRange(
                    of(kind.end).int64(from).toBytes(), of(kind.end).int64(to).toBytes());
        }

        /** Reads the time and the name of an end. */
        KeyReader end(byte[] endKey) {
            return new KeyReader(endKey, prefix.length + 1);
        }

        private Key of(int kind) {
            return new Key(prefix).int8(kind);
        }

        /** What the pieces of a payload begin with. */
        byte[] pieces(Arrival arrival) {
            return new Key(prefix).raw(arrival.bytes()).toBytes();
        }

        KeyRange allPieces() {
            return KeyRange.prefix(prefix);
        }

        /** Who has the payload whose pieces begin so. */
        static byte[] owner(byte[] pieces) {
            int prefix = pieces.length - Arrival.BYTES;
            KeyReader reader = new KeyReader(pieces);
            return new Key(reader.raw(prefix)).int8(OWNER).raw(reader.rest()).toBytes();
        }

        /** The messages and where they are. */
        KeyRange content() {
            return before(SEQUENCE);
        }

        /** Everything but the pieces of payloads, which may belong to another queue by now. */
        KeyRange everything() {
            return before(OWNER);
        }

        /** What is touched when there may be something to receive. */
        byte[] watch() {
            return new Key().text("queue").raw(prefix).toBytes();
        }

        private KeyRange before(int kind) {
            return KeyRange.prefix(prefix).before(of(kind).toBytes());
        }

        private Key bucket(int bucket) {
            return of(ORDER).int8(bucket);
        }
    }
}
