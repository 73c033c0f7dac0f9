package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.Dispatch;
import dev.nephos.engines.queue.Draft;
import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.engines.queue.Sent;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sending messages, one or up to ten.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
final class SendOperations {
    private final Store store;
    private final Queues engine;
    private final MessageSeal seal;

    SendOperations(Store store, Queues engine, MessageSeal seal) {
        this.store = store;
        this.engine = engine;
        this.seal = seal;
    }

    record SendMessage(String queueUrl, MessageContent content) {}

    record SendMessageBatch(String queueUrl, List<Entry> entries) {}

    record Entry(String id, MessageContent content) implements Batch.Entry {}

    /** What a sender learns of a message that was taken. */
    record SendMessageResult(
            String messageId,
            String md5OfMessageBody,
            Optional<String> md5OfMessageAttributes,
            Optional<String> md5OfMessageSystemAttributes,
            Optional<String> sequenceNumber) {}

    record SendMessageBatchResult(List<EntryResult> successful, List<Batch.Failure> failed) {}

    record EntryResult(String id, SendMessageResult result) {}

    /** A message that was checked and stands ready. */
    private record Ready(Draft draft, Dispatch how, SentMessage message, MessageContent content) {
        SendMessageResult result(Sent sent) {
            return new SendMessageResult(
                    sent.id(),
                    MessageDigests.ofText(message.body()),
                    MessageDigests.ofAttributes(message.attributes()),
                    MessageDigests.ofAttributes(content.messageSystemAttributes()),
                    SequenceNumber.of(sent.sequence()));
        }
    }

    private record ReadyEntry(String id, Ready ready) {}

    SendMessageResult send(Call call, SendMessage in) {
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        var ready = ready(call, key, queue, in.content);
        return ready.result(
                store.<Sent>transact(tx -> {
                    QueueTable.requirePresent(tx, key);
                    return engine.send(tx, key, ready.draft, ready.how);
                }));
    }

    SendMessageBatchResult sendBatch(Call call, SendMessageBatch in) {
        Batch.check(in.entries, "SendMessageBatchRequestEntry");
        checkSize(in.entries);
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        var outcome =
                Batch.each(
                        in.entries,
                        entry -> new ReadyEntry(entry.id, ready(call, key, queue, entry.content)));
        var sent =
                store.<List<EntryResult>>transact(tx -> {
                    QueueTable.requirePresent(tx, key);
                    return outcome.successful().stream()
                            .map(entry -> send(tx, key, entry))
                            .toList();
                });
        return new SendMessageBatchResult(sent, outcome.failed());
    }

    private EntryResult send(Tx tx, QueueKey key, ReadyEntry entry) {
        var ready = entry.ready;
        return new EntryResult(
                entry.id, ready.result(engine.send(tx, key, ready.draft, ready.how)));
    }

    private static void checkSize(List<Entry> entries) {
        int size = entries.stream().mapToInt(entry -> entry.content.size()).sum();
        if (size > SentMessage.MOST_BYTES) {
            throw SqsErrors.BATCH_TOO_LONG.error(
                    "Batch requests cannot be longer than "
                            + SentMessage.MOST_BYTES
                            + " bytes. You have sent "
                            + size
                            + " bytes.");
        }
    }

    private Ready ready(Call call, QueueKey key, Queue queue, MessageContent content) {
        var message = SentMessage.of(call, queue, content);
        var settings = queue.settings();
        var how =
                new Dispatch(
                        delay(settings, content),
                        message.groupId(),
                        message.deduplicationId(),
                        settings.deduplicationScope());
        return new Ready(engine.stage(key, seal.close(queue, message)), how, message, content);
    }

    private static Duration delay(QueueSettings settings, MessageContent content) {
        if (content.delaySeconds().isEmpty()) {
            return settings.delay();
        }
        int seconds = content.delaySeconds().getAsInt();
        if (seconds < 0 || seconds > 900) {
            throw SqsErrors.invalidValue(
                    seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
        if (settings.isFifo() && seconds > 0) {
            throw SqsErrors.notForThisQueueType(seconds, "DelaySeconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
