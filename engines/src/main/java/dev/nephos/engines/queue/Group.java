package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * A group that has messages, and its turn.
 *
 * @param first no message of the group has a position before this one
 * @param list in which list of turns it stands
 * @param at when to look at it, which is never later than its first message can be received
 * @param ticket who comes first when it is the turn of several
 */
record Group(long first, List list, long at, byte[] ticket) {
    /** The lists of turns. */
    enum List {
        /** By the time at which there is something to receive. */
        READY,
        /**
         * By {@link #LONGEST_DELAY_MILLIS} after the first message was sent: groups of a FIFO queue
         * whose first message is to wait for the delay of the queue, which may change until then.
         */
        YOUNG
    }

    /** No queue delays its messages for longer. */
    static final long LONGEST_DELAY_MILLIS = 900_000;

    static Group ready(long first, long at, Arrival ticket) {
        return new Group(first, List.READY, at, ticket.bytes());
    }

    static Group young(long first, long sent, Arrival ticket) {
        return new Group(first, List.YOUNG, sent + LONGEST_DELAY_MILLIS, ticket.bytes());
    }

    byte[] encode() {
        return new Key().int64(first).int8(list.ordinal()).int64(at).raw(ticket).toBytes();
    }

    static Group decode(byte[] bytes) {
        KeyReader in = new KeyReader(bytes);
        return new Group(in.int64(), List.values()[in.int8()], in.int64(), in.rest());
    }
}
