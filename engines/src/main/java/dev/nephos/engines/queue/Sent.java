package dev.nephos.engines.queue;

/**
 * What came of sending a message; of a duplicate what came of the first.
 *
 * @param id the message's own id
 * @param sequence its number in a FIFO queue, which rises; zero elsewhere
 */
public record Sent(String id, long sequence) {}
