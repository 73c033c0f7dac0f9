package dev.nephos.engines.queue;

/**
 * How many messages a queue holds, at one moment; the three add up to all.
 *
 * @param visible could be received now
 * @param inFlight received and hidden
 * @param delayed sent to be visible later, and never received
 */
public record Counts(long visible, long inFlight, long delayed) {}
