package dev.nephos.engines.queue;

import java.time.Duration;

/**
 * Where a message goes on to.
 *
 * @param queue a queue of the same kind
 * @param delay how long it is hidden there at first
 */
public record Onward(QueueKey queue, Duration delay) {}
