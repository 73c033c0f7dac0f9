package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Redrive;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.ReadTx;
import java.util.Map;
import java.util.Optional;

/**
 * What a queue and the one for its dead letters have to do with each other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
final class DeadLetters {
    private DeadLetters() {}

    /** Refuses a redrive policy whose target is none for this queue. */
    static void check(
            ReadTx tx,
            QueueKey key,
            Arn source,
            Map<String, String> changes,
            QueueSettings settings) {
        var text = changes.getOrDefault("RedrivePolicy", "");
        if (text.isEmpty()) {
            return;
        }
        var target = settings.redrivePolicy().orElseThrow().target();
        if (!target.account().equals(source.account())) {
            throw RedrivePolicy.refused(
                    text, "Dead letter target owner should be same as the source.");
        }
        if (!target.region().equals(source.region()) || target.equals(source)) {
            throw RedrivePolicy.refused(text, "Invalid value for deadLetterTargetArn.");
        }
        var targetKey = QueueTable.key(key.space(), target.resource());
        var queue =
                QueueTable.find(tx, targetKey)
                        .orElseThrow(() ->
                                RedrivePolicy.refused(text, "Dead letter target does not exist."));
        if (targetKey.kind() != key.kind()) {
            throw RedrivePolicy.refused(
                    text, "Dead-letter queue must be same type of queue as the source.");
        }
        if (!queue.settings().redriveAllowPolicy().allows(source)) {
            throw RedrivePolicy.refused(
                    text,
                    "Dead-letter queue does not allow this source queue by its redrive allow"
                            + " policy.");
        }
    }

    /** Where the failed messages of a queue go; nowhere when that queue is gone. */
    static Optional<Redrive> redrive(ReadTx tx, QueueKey key, QueueSettings settings) {
        return settings.redrivePolicy()
                .map(policy ->
                        new Redrive(
                                QueueTable.key(key.space(), policy.target().resource()),
                                policy.maxReceiveCount()))
                .filter(redrive -> QueueTable.find(tx, redrive.target()).isPresent());
    }
}
