package dev.nephos.engines.queue;

import java.time.Instant;

/**
 * A message as someone sees it who does not receive it.
 *
 * @param id the message's own id
 * @param payload what was sent
 * @param sent when it was sent
 * @param visible since when it can be received, or from when
 * @param receives how often it was received, in all queues
 * @param source the id of the queue in which it failed before it came here, empty for none
 */
public record Stored(
        String id, byte[] payload, Instant sent, Instant visible, int receives, String source) {}
