package dev.nephos.engines.queue;

import java.time.Duration;

/**
 * How to receive.
 *
 * @param limit how many messages at most, at least 1
 * @param visibility for how long they are hidden from others
 * @param retention how long the queue keeps messages; older ones are dropped
 */
public record Reception(int limit, Duration visibility, Duration retention) {}
