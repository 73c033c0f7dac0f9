package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.HandleUse;
import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What a receiver does with its receipt handles: deleting messages, and hiding them for longer. */
final class HandleOperations {
    /** A receiver can hide a message for so long after it received it, in all. */
    private static final Duration LONGEST_HIDDEN = Duration.ofSeconds(43_200);

    private final Store store;
    private final Queues engine;
    private final Clock clock;

    HandleOperations(Store store, Queues engine, Clock clock) {
        this.store = store;
        this.engine = engine;
        this.clock = clock;
    }

    record DeleteMessage(String queueUrl, String receiptHandle) {}

    record DeleteMessageBatch(String queueUrl, List<DeleteEntry> entries) {}

    record DeleteEntry(String id, String receiptHandle) implements Batch.Entry {}

    record ChangeMessageVisibility(String queueUrl, String receiptHandle, int visibilityTimeout) {}

    record ChangeMessageVisibilityBatch(String queueUrl, List<VisibilityEntry> entries) {}

    record VisibilityEntry(String id, String receiptHandle, OptionalInt visibilityTimeout)
            implements Batch.Entry {}

    record BatchResult(List<Batch.Success> successful, List<Batch.Failure> failed) {}

    /**
     * Deletes a message. A handle whose message is gone is no error, and in a standard queue a
     * stale one neither.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</a>
     */
    void delete(Call call, DeleteMessage in) {
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        if (!delete(key, queue, in.receiptHandle)) {
            throw SqsErrors.expiredHandle(in.receiptHandle);
        }
    }

    BatchResult deleteBatch(Call call, DeleteMessageBatch in) {
        Batch.check(in.entries, "DeleteMessageBatchRequestEntry");
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        return batch(
                in.entries,
                entry -> {
                    if (!delete(key, queue, entry.receiptHandle)) {
                        throw SqsErrors.RECEIPT_HANDLE_IS_INVALID.error(
                                "The receipt handle has expired");
                    }
                });
    }

    /** Whether the message is gone, or the queue does not care. */
    private boolean delete(QueueKey key, Queue queue, String text) {
        var handle = MessageHandle.require(queue, text);
        var use = store.<HandleUse>transact(tx -> engine.delete(tx, key, handle.receipt()));
        return use == HandleUse.DONE || use == HandleUse.GONE || !queue.settings().isFifo();
    }

    /**
     * Hides a message for so long from now on.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</a>
     */
    void changeVisibility(Call call, ChangeMessageVisibility in) {
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        change(key, queue, in.receiptHandle, in.visibilityTimeout);
    }

    BatchResult changeVisibilityBatch(Call call, ChangeMessageVisibilityBatch in) {
        Batch.check(in.entries, "ChangeMessageVisibilityBatchRequestEntry");
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        return batch(
                in.entries,
                entry ->
                        change(
                                key,
                                queue,
                                entry.receiptHandle,
                                entry.visibilityTimeout.orElseThrow(
                                        () -> SqsErrors.missing("VisibilityTimeout"))));
    }

    private void change(QueueKey key, Queue queue, String text, int seconds) {
        if (seconds < 0 || seconds > LONGEST_HIDDEN.toSeconds()) {
            throw SqsErrors.invalidValue(
                    seconds, "VisibilityTimeout", "Must be between 0 and 43200, if provided.");
        }
        var handle = MessageHandle.require(queue, text);
        var visibility = Duration.ofSeconds(seconds);
        if (clock.now().plus(visibility).isAfter(handle.received().plus(LONGEST_HIDDEN))) {
            throw SqsErrors.invalidValue(
                    seconds,
                    "VisibilityTimeout",
                    "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
        }
        var use =
                store.<HandleUse>transact(
                        tx -> engine.changeVisibility(tx, key, handle.receipt(), visibility));
        if (use == HandleUse.DONE) {
            return;
        }
        if (queue.settings().isFifo() && use != HandleUse.GONE) {
            throw SqsErrors.expiredHandle(text);
        }
        throw SqsErrors.invalidValue(
                text,
                "ReceiptHandle",
                "Message does not exist or is not available for visibility timeout change.");
    }

    private static <E extends Batch.Entry> BatchResult batch(List<E> entries, Consumer<E> action) {
        var outcome =
                Batch.each(
                        entries,
                        entry -> {
                            action.accept(entry);
                            return new Batch.Success(entry.id());
                        });
        return new BatchResult(outcome.successful(), outcome.failed());
    }
}
