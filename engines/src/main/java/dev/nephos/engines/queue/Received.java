package dev.nephos.engines.queue;

import java.time.Instant;

/**
 * A message as a receiver gets it.
 *
 * @param id the message's own id
 * @param handle what this receiver deletes it with
 * @param payload what was sent
 * @param sent when it was sent
 * @param receives how often it was received, with this time
 * @param firstReceived when it was received first
 */
public record Received(
        String id,
        ReceiptHandle handle,
        byte[] payload,
        Instant sent,
        int receives,
        Instant firstReceived) {}
