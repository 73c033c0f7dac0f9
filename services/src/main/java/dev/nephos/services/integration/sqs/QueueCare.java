package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks after each queue now and then: drops messages that are too old, which a queue that is in
 * use does by itself, and large payloads that were staged and never sent, or purged.
 */
final class QueueCare {
    /** The name of the timers; there is one for each queue, and its id is the queue's name. */
    static final String TIMER = "care";

    private static final Duration PERIOD = Duration.ofHours(1);

    private final Store store;
    private final Queues engine;
    private final Clock clock;

    QueueCare(Store store, Queues engine, Clock clock) {
        this.store = store;
        this.engine = engine;
        this.clock = clock;
    }

    /** The timer of a queue that was created at a moment. */
    static Timer of(QueueKey queue, Instant created) {
        return new Timer(queue.space(), TIMER, queue.id(), created.plus(PERIOD));
    }

    /** After the end of its queue a timer stays until no payload can be left behind. */
    Optional<Instant> perform(Timer timer) {
        var key = QueueTable.key(timer.space(), timer.id());
        var now = clock.now();
        var queue = store.read(tx -> QueueTable.find(tx, key));
        queue.ifPresent(found -> engine.expire(key, found.settings().retention()));
        int swept = engine.sweep(key, now.minus(PERIOD));
        return queue.isPresent() || swept > 0 || engine.hasStaged(key)
                ? Optional.of(now.plus(PERIOD))
                : Optional.empty();
    }
}
