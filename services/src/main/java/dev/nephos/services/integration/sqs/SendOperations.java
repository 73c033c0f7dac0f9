package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.Draft;
import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
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

    SendOperations(Store store, Queues engine) {
        this.store = store;
        this.engine = engine;
    }

    record SendMessage(String queueUrl, MessageContent content) {}

    record SendMessageBatch(String queueUrl, List<Entry> entries) {}

    record Entry(String id, MessageContent content) implements Batch.Entry {}

    /** What a sender learns of a message that was taken. */
    record SendMessageResult(
            String messageId,
            String md5OfMessageBody,
            Optional<String> md5OfMessageAttributes,
            Optional<String> md5OfMessageSystemAttributes) {}

    record SendMessageBatchResult(List<EntryResult> successful, List<Batch.Failure> failed) {}

    record EntryResult(String id, SendMessageResult result) {}

    /** A message that was checked and stands ready. */
    private record Ready(Draft draft, Duration delay, SendMessageResult result) {}

    private record ReadyEntry(String id, Ready ready) {
        EntryResult result() {
            return new EntryResult(id, ready.result);
        }
    }

    SendMessageResult send(Call call, SendMessage in) {
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        noteGroup(call, "MessageGroupId", in.content);
        var ready = ready(call, key, queue, in.content);
        store.commit(tx -> {
            QueueTable.requirePresent(tx, key);
            send(tx, key, ready);
        });
        return ready.result;
    }

    SendMessageBatchResult sendBatch(Call call, SendMessageBatch in) {
        Batch.check(in.entries, "SendMessageBatchRequestEntry");
        checkSize(in.entries);
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        in.entries.forEach(entry -> noteGroup(call, "Entries.MessageGroupId", entry.content));
        var outcome =
                Batch.each(
                        in.entries,
                        entry -> new ReadyEntry(entry.id, ready(call, key, queue, entry.content)));
        store.commit(tx -> {
            QueueTable.requirePresent(tx, key);
            outcome.successful().forEach(entry -> send(tx, key, entry.ready));
        });
        return new SendMessageBatchResult(
                outcome.successful().stream().map(ReadyEntry::result).toList(), outcome.failed());
    }

    private void send(Tx tx, QueueKey key, Ready ready) {
        engine.send(tx, key, ready.draft, ready.delay);
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

    /** A message group makes a standard queue fair on AWS; here it is kept and shown. */
    private static void noteGroup(Call call, String path, MessageContent content) {
        content.messageGroupId().ifPresent(group -> call.ignored(path));
    }

    private Ready ready(Call call, QueueKey key, Queue queue, MessageContent content) {
        var message = SentMessage.of(call, queue, content);
        var delay = delay(queue, content);
        var draft = engine.stage(key, message.encode());
        return new Ready(
                draft,
                delay,
                new SendMessageResult(
                        draft.id(),
                        MessageDigests.ofText(message.body()),
                        MessageDigests.ofAttributes(message.attributes()),
                        MessageDigests.ofAttributes(content.messageSystemAttributes())));
    }

    private static Duration delay(Queue queue, MessageContent content) {
        if (content.delaySeconds().isEmpty()) {
            return queue.settings().delay();
        }
        int seconds = content.delaySeconds().getAsInt();
        if (seconds < 0 || seconds > 900) {
            throw SqsErrors.invalidValue(
                    seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
        return Duration.ofSeconds(seconds);
    }
}
