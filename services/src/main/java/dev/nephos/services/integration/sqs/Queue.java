package dev.nephos.services.integration.sqs;

import java.time.Instant;
import java.util.Optional;

/**
 * A queue, without what is in it.
 *
 * @param id tells it apart from an earlier queue of the same name
 * @param lastPurged when it was emptied last
 */
record Queue(
        String name,
        long id,
        Instant created,
        Instant lastModified,
        QueueSettings settings,
        Optional<Instant> lastPurged) {

    Queue modified(QueueSettings changed, Instant now) {
        return new Queue(name, id, created, now, changed, lastPurged);
    }

    Queue purged(Instant now) {
        return new Queue(name, id, created, lastModified, settings, Optional.of(now));
    }
}
