package dev.nephos.engines.queue;

import java.time.Instant;

/**
 * A message as a receiver gets it.
 *
 * @param id the message's own id
 * @param handle what this receiver deletes it with
 * @param payload what was sent
 * @param sent when it was sent
 * @param received when it was received; a receive that is repeated happened at its first time
 * @param receives how often it was received, with this time, in all queues
 * @param firstReceived when it was received first
 * @param sequence its number in a FIFO queue, zero elsewhere
 * @param source the id of the queue in which it failed before it came here, empty for none
 */
public record Received(
        String id,
        ReceiptHandle handle,
        byte[] payload,
        Instant sent,
        Instant received,
        int receives,
        Instant firstReceived,
        long sequence,
        String source) {}
