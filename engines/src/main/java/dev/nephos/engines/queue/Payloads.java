package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Payloads that do not fit into a message's row, in pieces of their own. They are staged before the
 * transaction that sends the message, and {@linkplain #own owned} by the message from then on; what
 * nobody owns is swept away after a while.
 */
final class Payloads {
    /** Up to here a payload stands in the row of its message. */
    static final int INLINE_BYTES = 60 * 1024;

    private static final int PIECE_BYTES = (int) Limit.VALUE_BYTES.most();

    /** Pieces that one transaction stores: with their keys they stay below its limit. */
    private static final int PIECES_AT_ONCE = 12;

    private Payloads() {}

    static Pieces stage(Store store, QueueKey.Keys keys, Arrival arrival, byte[] payload) {
        Pieces pieces = new Pieces(Math.ceilDiv(payload.length, PIECE_BYTES), keys.pieces(arrival));
        for (int first = 0; first < pieces.count(); first += PIECES_AT_ONCE) {
            int from = first;
            int to = Math.min(pieces.count(), first + PIECES_AT_ONCE);
            store.commit(tx -> {
                for (int piece = from; piece < to; piece++) {
                    put(tx, pieces, payload, piece);
                }
            });
        }
        return pieces;
    }

    /** Whether what was staged is still there. */
    static boolean isStaged(ReadTx tx, Pieces pieces) {
        return tx.get(Keyspace.BYTES, key(pieces, 0)) != null;
    }

    /** Says which message has a payload. */
    static void own(Tx tx, Pieces pieces, byte[] messageKey) {
        if (pieces.any()) {
            tx.put(Keyspace.QUEUES, QueueKey.Keys.owner(pieces.prefix()), messageKey);
        }
    }

    static byte[] read(ReadTx tx, Message message) {
        Pieces pieces = message.pieces();
        if (!pieces.any()) {
            return message.payload();
        }
        byte[] payload = new byte[pieces.count() * PIECE_BYTES];
        int[] length = {0};
        tx.scan(
                Keyspace.BYTES,
                KeyRange.prefix(pieces.prefix()),
                pieces.count(),
                false,
                (key, piece) -> {
                    System.arraycopy(piece, 0, payload, length[0], piece.length);
                    length[0] += piece.length;
                    return true;
                });
        return Arrays.copyOf(payload, length[0]);
    }

    static void delete(Tx tx, Pieces pieces) {
        if (pieces.any()) {
            tx.delete(Keyspace.QUEUES, QueueKey.Keys.owner(pieces.prefix()));
            tx.deleteRange(Keyspace.BYTES, KeyRange.prefix(pieces.prefix()));
        }
    }

    /** Drops payloads that were staged before a moment and whose message is not there. */
    static int sweep(Store store, QueueKey.Keys keys, Instant stagedBefore) {
        List<Pieces> orphans = store.read(tx -> orphans(tx, keys, stagedBefore));
        for (Pieces pieces : orphans) {
            store.commit(tx -> {
                if (!isOwned(tx, pieces)) {
                    delete(tx, pieces);
                }
            });
        }
        return orphans.size();
    }

    static boolean isAnyThere(ReadTx tx, QueueKey.Keys keys) {
        boolean[] there = {false};
        tx.scan(
                Keyspace.BYTES,
                keys.allPieces(),
                1,
                false,
                (key, piece) -> {
                    there[0] = true;
                    return false;
                });
        return there[0];
    }

    private static List<Pieces> orphans(ReadTx tx, QueueKey.Keys keys, Instant before) {
        List<Pieces> orphans = new ArrayList<>();
        tx.scan(
                Keyspace.BYTES,
                keys.allPieces(),
                Integer.MAX_VALUE,
                false,
                (key, piece) -> {
                    Pieces pieces = new Pieces(1, Arrays.copyOf(key, key.length - Integer.BYTES));
                    boolean first = Arrays.equals(key, key(pieces, 0));
                    boolean old = Arrival.endOf(pieces.prefix()).millis() < before.toEpochMilli();
                    if (first && old && !isOwned(tx, pieces)) {
                        orphans.add(pieces);
                    }
                    return old;
                });
        return orphans;
    }

    private static boolean isOwned(ReadTx tx, Pieces pieces) {
        byte[] owner = tx.get(Keyspace.QUEUES, QueueKey.Keys.owner(pieces.prefix()));
        return owner != null && tx.get(Keyspace.QUEUES, owner) != null;
    }

    private static void put(Tx tx, Pieces pieces, byte[] payload, int piece) {
        int from = piece * PIECE_BYTES;
        byte[] bytes =
                Arrays.copyOfRange(payload, from, Math.min(payload.length, from + PIECE_BYTES));
        tx.put(Keyspace.BYTES, key(pieces, piece), bytes);
    }

    private static byte[] key(Pieces pieces, int number) {
        return new Key(pieces.prefix()).int32(number).toBytes();
    }
}
