package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.util.Arrays;

/** Payloads that do not fit into a message's row, in pieces of their own. */
final class Payloads {
    /** Up to here a payload stands in the row of its message. */
    static final int INLINE_BYTES = 60 * 1024;

    private static final int PIECE_BYTES = (int) Limit.VALUE_BYTES.most();

    /** Pieces that one transaction stores: with their keys they stay below its limit. */
    private static final int PIECES_AT_ONCE = 12;

    private Payloads() {}

    /** Stores the pieces of a payload and answers how many. */
    static int stage(Store store, QueueKey.Keys keys, Arrival arrival, byte[] payload) {
        int pieces = Math.ceilDiv(payload.length, PIECE_BYTES);
        for (int first = 0; first < pieces; first += PIECES_AT_ONCE) {
            int from = first;
            int to = Math.min(pieces, first + PIECES_AT_ONCE);
            store.commit(tx -> {
                for (int piece = from; piece < to; piece++) {
                    put(tx, keys, arrival, payload, piece);
                }
            });
        }
        return pieces;
    }

    /** Whether what was staged is still there. */
    static boolean isStaged(Tx tx, QueueKey.Keys keys, Arrival arrival) {
        return tx.get(Keyspace.BYTES, keys.piece(arrival, 0)) != null;
    }

    static byte[] read(ReadTx tx, QueueKey.Keys keys, Arrival arrival, int pieces) {
        byte[] payload = new byte[pieces * PIECE_BYTES];
        int[] length = {0};
        tx.scan(
                Keyspace.BYTES,
                keys.pieces(arrival),
                pieces,
                false,
                (key, piece) -> {
                    System.arraycopy(piece, 0, payload, length[0], piece.length);
                    length[0] += piece.length;
                    return true;
                });
        return Arrays.copyOf(payload, length[0]);
    }

    static void delete(Tx tx, QueueKey.Keys keys, Arrival arrival) {
        tx.deleteRange(Keyspace.BYTES, keys.pieces(arrival));
    }

    private static void put(Tx tx, QueueKey.Keys keys, Arrival arrival, byte[] payload, int piece) {
        int from = piece * PIECE_BYTES;
        byte[] bytes =
                Arrays.copyOfRange(payload, from, Math.min(payload.length, from + PIECE_BYTES));
        tx.put(Keyspace.BYTES, keys.piece(arrival, piece), bytes);
    }
}
