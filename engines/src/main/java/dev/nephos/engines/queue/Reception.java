package dev.nephos.engines.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * How to receive.
 *
 * @param limit how many messages at most, at least 1
 * @param visibility for how long they are hidden from others
 * @param retention how long the queue keeps messages; older ones are dropped
 * @param delay of a FIFO queue: how old a message must be to be received
 * @param attempt what names this receive in a FIFO queue: as long as nothing else happened to its
 *     messages, the same again within five minutes gets the same again; empty for none
 * @param redrive where messages go that failed
 */
public record Reception(
        int limit,
        Duration visibility,
        Duration retention,
        Duration delay,
        String attempt,
        Optional<Redrive> redrive) {

    /** Receiving without anything special. */
    public Reception(int limit, Duration visibility, Duration retention) {
        this(limit, visibility, retention, Duration.ZERO, "", Optional.empty());
    }
}
