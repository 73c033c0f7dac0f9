package dev.nephos.engines.queue;

import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.time.Duration;

/** Which message of a queue comes next: the one thing in which the kinds of queues differ. */
sealed interface Order permits StandardOrder, FifoOrder {
    byte[] WAITING = {0};
    byte[] IN_FLIGHT = {1};

    /** Takes in a message, whose rows are written already. */
    void add(Tx tx, QueueKey.Keys keys, Arrival arrival, Message message);

    /** Hands out what can be received now, until it is enough. */
    void deliver(Delivery delivery);

    /** Notes that a message is hidden for another time than before. */
    void change(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress before, Progress after);

    /** Forgets a message. */
    void remove(Tx tx, QueueKey.Keys keys, Arrival arrival, Progress progress);

    /** Counts messages by their state. */
    Counts counts(ReadTx tx, QueueKey.Keys keys, Duration delay);

    /**
     * The first time after a moment at which there is something that could not be received then.
     */
    long nextVisible(ReadTx tx, QueueKey.Keys keys, Duration delay, long after);
}
