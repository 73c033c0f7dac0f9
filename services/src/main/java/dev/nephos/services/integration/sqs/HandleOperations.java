package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.HandleUse;
import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

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

    /** What is to be done with a handle that was checked, in a transaction. */
    private record Act(String text, Function<Tx, HandleUse> action) {
        HandleUse apply(Tx tx) {
            return action.apply(tx);
        }
    }

    /** An entry of a batch: what is to be done, and then what came of it. */
    private record Ready<R>(String id, R what) implements Batch.Entry {}

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
        var deletion = deletion(key, queue, in.receiptHandle);
        if (isExpired(queue, store.<HandleUse>transact(deletion::apply))) {
            throw SqsErrors.expiredHandle(in.receiptHandle);
        }
    }

    BatchResult deleteBatch(Call call, DeleteMessageBatch in) {
        Batch.check(in.entries, "DeleteMessageBatchRequestEntry");
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        return batch(
                in.entries,
                entry -> deletion(key, queue, entry.receiptHandle),
                (deletion, use) -> {
                    if (isExpired(queue, use)) {
                        throw SqsErrors.RECEIPT_HANDLE_IS_INVALID.error(
                                "The receipt handle has expired");
                    }
                });
    }

    private Act deletion(QueueKey key, Queue queue, String text) {
        var handle = MessageHandle.require(queue, text);
        return new Act(text, tx -> engine.delete(tx, key, handle.receipt()));
    }

    private static boolean isExpired(Queue queue, HandleUse use) {
        boolean tooLate = use == HandleUse.STALE || use == HandleUse.NOT_IN_FLIGHT;
        return tooLate && queue.settings().isFifo();
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
        var change = change(key, queue, in.receiptHandle, in.visibilityTimeout);
        requireChanged(queue, change, store.<HandleUse>transact(change::apply));
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
                                        () -> SqsErrors.missing("VisibilityTimeout"))),
                (change, use) -> requireChanged(queue, change, use));
    }

    private Act change(QueueKey key, Queue queue, String text, int seconds) {
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
        return new Act(text, tx -> engine.changeVisibility(tx, key, handle.receipt(), visibility));
    }

    private static void requireChanged(Queue queue, Act change, HandleUse use) {
        if (use == HandleUse.DONE) {
            return;
        }
        if (queue.settings().isFifo() && use != HandleUse.GONE) {
            throw SqsErrors.expiredHandle(change.text);
        }
        throw SqsErrors.invalidValue(
                change.text,
                "ReceiptHandle",
                "Message does not exist or is not available for visibility timeout change.");
    }

    /** Does all entries that can be done in one transaction; each fails alone. */
    private <E extends Batch.Entry> BatchResult batch(
            List<E> entries, Function<E, Act> prepare, BiConsumer<Act, HandleUse> verdict) {
        var ready = Batch.each(entries, entry -> new Ready<>(entry.id(), prepare.apply(entry)));
        var uses =
                store.<List<Ready<HandleUse>>>transact(tx ->
                        ready.successful().stream()
                                .map(each -> new Ready<>(each.id, each.what.apply(tx)))
                                .toList());
        var acts = ready.successful().iterator();
        var done =
                Batch.each(
                        uses,
                        use -> {
                            verdict.accept(acts.next().what, use.what);
                            return new Batch.Success(use.id);
                        });
        var failed = new ArrayList<>(ready.failed());
        failed.addAll(done.failed());
        return new BatchResult(done.successful(), failed);
    }
}
