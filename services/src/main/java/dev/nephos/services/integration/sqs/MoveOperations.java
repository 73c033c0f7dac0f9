package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.ReadTx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Sending messages of dead-letter queues back, in the background.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html">Dead-letter
 *     queue redrive</a>
 */
final class MoveOperations {
    private static final int MOST_PER_SECOND = 500;
    private static final int MOST_LISTED = 10;

    private final Kernel kernel;
    private final Queues engine;
    private final MoveTasks tasks;

    MoveOperations(Kernel kernel, Queues engine, MoveTasks tasks) {
        this.kernel = kernel;
        this.engine = engine;
        this.tasks = tasks;
    }

    record StartMessageMoveTask(
            String sourceArn,
            Optional<String> destinationArn,
            OptionalInt maxNumberOfMessagesPerSecond) {}

    record Started(String taskHandle) {}

    record CancelMessageMoveTask(String taskHandle) {}

    record Cancelled(long approximateNumberOfMessagesMoved) {}

    record ListMessageMoveTasks(String sourceArn, OptionalInt maxResults) {}

    record Listed(List<Entry> results) {}

    /** A task as it is listed; it can only be named while it runs. */
    record Entry(
            Optional<String> taskHandle,
            String status,
            String sourceArn,
            Optional<String> destinationArn,
            OptionalInt maxNumberOfMessagesPerSecond,
            long approximateNumberOfMessagesMoved,
            OptionalLong approximateNumberOfMessagesToMove,
            Optional<String> failureReason,
            long startedTimestamp) {
        static Entry of(MoveTask task, String sourceArn) {
            boolean runs = task.status() == MoveTask.Status.RUNNING;
            return new Entry(
                    runs ? Optional.of(task.handle().toString()) : Optional.empty(),
                    task.status().name(),
                    sourceArn,
                    task.destination(),
                    task.perSecond(),
                    task.moved(),
                    OptionalLong.of(task.toMove()),
                    task.failure(),
                    task.started().toEpochMilli());
        }
    }

    Started start(Call call, StartMessageMoveTask in) {
        int rate = in.maxNumberOfMessagesPerSecond.orElse(MOST_PER_SECOND);
        if (rate < 1 || rate > MOST_PER_SECOND) {
            throw SqsErrors.invalidValue(
                    rate,
                    "MaxNumberOfMessagesPerSecond",
                    "Must be between 1 and " + MOST_PER_SECOND + ", if provided.");
        }
        var source = locate(call, in.sourceArn, "SourceArn");
        var destination = in.destinationArn.map(arn -> locate(call, arn, "DestinationArn"));
        destination.ifPresent(to -> checkPair(source, to));
        long toMove = visible(source);
        var task =
                MoveTask.begin(
                        source.id(),
                        kernel.clock().now(),
                        kernel.ids().uuid(),
                        in.destinationArn.flatMap(Arn::parse),
                        in.maxNumberOfMessagesPerSecond,
                        toMove);
        kernel.store()
                .commit(tx -> {
                    require(tx, source, "SourceArn");
                    destination.ifPresent(to -> require(tx, to, "DestinationArn"));
                    if (QueueTable.sources(tx, source, "", 1).isEmpty()) {
                        throw SqsErrors.invalidParameter(
                                "Source queue must be configured as a Dead Letter Queue.");
                    }
                    tasks.begin(tx, call.space(), task);
                });
        return new Started(task.handle().toString());
    }

    private static void checkPair(QueueKey source, QueueKey destination) {
        if (source.equals(destination)) {
            throw SqsErrors.invalidParameter("Source and destination queues must differ.");
        }
        if (source.kind() != destination.kind()) {
            throw SqsErrors.invalidParameter(
                    "Source and destination queues must be of the same type.");
        }
    }

    /** How many messages there are to be moved, as far as the queue is there. */
    private long visible(QueueKey source) {
        return kernel.store()
                .read(tx -> QueueTable.find(tx, source))
                .map(Queue::settings)
                .map(s -> engine.counts(source, s.retention(), s.delay()).visible())
                .orElse(0L);
    }

    Cancelled cancel(Call call, CancelMessageMoveTask in) {
        var handle =
                MoveTask.Handle.parse(in.taskHandle)
                        .orElseThrow(() ->
                                SqsErrors.invalidParameter(
                                        "Value for parameter TaskHandle is invalid."));
        call.about(call.arn(handle.source()));
        var task =
                kernel.store()
                        .<MoveTask>transact(tx -> {
                            var found =
                                    MoveTasks.find(tx, call.space(), handle)
                                            .orElseThrow(() -> notFound("Task does not exist."));
                            if (found.status() != MoveTask.Status.RUNNING) {
                                throw SqsErrors.UNSUPPORTED_OPERATION.error(
                                        "Only active tasks can be cancelled.");
                            }
                            return tasks.cancel(tx, call.space(), found);
                        });
        return new Cancelled(task.moved());
    }

    Listed list(Call call, ListMessageMoveTasks in) {
        int limit = in.maxResults.orElse(1);
        if (limit < 1 || limit > MOST_LISTED) {
            throw SqsErrors.invalidValue(
                    limit, "MaxResults", "Must be between 1 and " + MOST_LISTED + ", if provided.");
        }
        var source = locate(call, in.sourceArn, "SourceArn");
        var found =
                kernel.store()
                        .read(tx -> {
                            require(tx, source, "SourceArn");
                            return MoveTasks.latest(tx, source, limit);
                        });
        return new Listed(found.stream().map(task -> Entry.of(task, in.sourceArn)).toList());
    }

    /** Where the queue of an ARN is, which is one of the caller's own in this region. */
    private static QueueKey locate(Call call, String text, String parameter) {
        var arn =
                Arn.parse(text)
                        .filter(each -> each.service().equals("sqs"))
                        .orElseThrow(() ->
                                SqsErrors.invalidParameter(
                                        "You must use this format to specify the "
                                                + parameter
                                                + ": arn:<partition>:<service>:<region>:"
                                                + "<account-id>:<resource-id>"));
        var own = call.arn(arn.resource());
        if (!arn.equals(own)) {
            throw missing(parameter);
        }
        call.about(own);
        return QueueTable.key(call.space(), arn.resource());
    }

    private static void require(ReadTx tx, QueueKey key, String parameter) {
        if (QueueTable.find(tx, key).isEmpty()) {
            throw missing(parameter);
        }
    }

    private static ServiceError missing(String parameter) {
        return notFound(
                "The resource that you specified for the "
                        + parameter
                        + " parameter doesn't exist.");
    }

    private static ServiceError notFound(String sentence) {
        return SqsErrors.RESOURCE_NOT_FOUND.error(sentence);
    }
}
