package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Making, finding, listing, emptying and deleting queues. */
final class QueueOperations {
    private static final int MOST_LISTED = 1_000;
    private static final int LONGEST_NAME = 80;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final Kernel kernel;
    private final Queues engine;
    private final MoveTasks moves;

    QueueOperations(Kernel kernel, Queues engine, MoveTasks moves) {
        this.kernel = kernel;
        this.engine = engine;
        this.moves = moves;
    }

    record CreateQueue(
            String queueName, Map<String, String> attributes, Map<String, String> tags) {}

    record GetQueueUrl(String queueName, Optional<String> queueOwnerAWSAccountId) {}

    record QueueUrl(String queueUrl) {}

    record ListQueues(
            Optional<String> queueNamePrefix, OptionalInt maxResults, Optional<String> nextToken) {}

    record QueueUrls(Optional<List<String>> queueUrls, Optional<String> nextToken) {}

    record ListDeadLetterSourceQueues(
            String queueUrl, OptionalInt maxResults, Optional<String> nextToken) {}

    record SourceUrls(List<String> queueUrls, Optional<String> nextToken) {}

    record DeleteQueue(String queueUrl) {}

    record PurgeQueue(String queueUrl) {}

    QueueUrl create(Call call, CreateQueue in) {
        boolean fifo = checkName(in);
        var initial = fifo ? QueueSettings.fifo() : QueueSettings.standard();
        var settings = initial.with(in.attributes());
        QueueTags.check(Map.of(), in.tags(), in.queueName());
        Echoes.note(call, in.attributes());
        var key = QueueTable.key(call.space(), in.queueName());
        long id = kernel.ids().number();
        kernel.store().commit(tx -> create(tx, call, key, id, in, settings));
        call.about(call.arn(in.queueName()));
        return url(call, in.queueName());
    }

    private void create(
            Tx tx, Call call, QueueKey key, long id, CreateQueue in, QueueSettings settings) {
        var now = kernel.clock().now();
        var present = QueueTable.find(tx, key);
        if (present.isPresent()) {
            requireSame(present.get(), in.attributes());
            return;
        }
        if (QueueTable.rests(tx, key, now)) {
            throw SqsErrors.QUEUE_DELETED_RECENTLY.error(
                    "You must wait 60 seconds after deleting a queue before you can create another"
                            + " with the same name.");
        }
        DeadLetters.check(tx, key, call.arn(key.id()), in.attributes(), settings);
        QueueTable.put(
                tx, key.space(), new Queue(key.id(), id, now, now, settings, Optional.empty()));
        kernel.timers().schedule(tx, QueueCare.of(key, now));
        if (!in.tags().isEmpty()) {
            QueueTable.putTags(tx, key, in.tags());
        }
    }

    /** Whether the queue is to be FIFO, which its name says and an attribute confirms. */
    private static boolean checkName(CreateQueue in) {
        var name = in.queueName();
        boolean fifo = "true".equals(in.attributes().get("FifoQueue"));
        boolean suffixed = name.endsWith(QueueTable.FIFO_SUFFIX);
        var stem = suffixed ? name.substring(0, name.length() - 5) : name;
        boolean valid = name.length() <= LONGEST_NAME && NAME.matcher(stem).matches();
        if (fifo && !(suffixed && valid)) {
            throw SqsErrors.invalidParameter(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens,"
                            + " or underscores, must end with .fifo suffix and be 1 to 80 in"
                            + " length.");
        }
        if (!fifo && (suffixed || !valid)) {
            throw SqsErrors.invalidParameter(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
        return fifo;
    }

    /** A queue can be created again with the attributes that it has, as far as they are named. */
    private static void requireSame(Queue present, Map<String, String> attributes) {
        var before = present.settings().attributes();
        var after = present.settings().with(attributes).attributes();
        for (var name : attributes.keySet()) {
            if (!after.getOrDefault(name, "").equals(before.getOrDefault(name, ""))) {
                throw SqsErrors.QUEUE_NAME_EXISTS.error(
                        "A queue already exists with the same name and a different value for"
                                + " attribute "
                                + name);
            }
        }
    }

    QueueUrl url(Call call, GetQueueUrl in) {
        var owner = in.queueOwnerAWSAccountId().orElse(call.account().digits());
        if (!owner.equals(call.account().digits())) {
            throw SqsErrors.QUEUE_DOES_NOT_EXIST.error(
                    "The specified queue does not exist or you do not have access to it.");
        }
        call.about(call.arn(in.queueName()));
        var key = QueueTable.key(call.space(), in.queueName());
        kernel.store().read(tx -> QueueTable.require(tx, key));
        return url(call, in.queueName());
    }

    QueueUrls list(Call call, ListQueues in) {
        var prefix = in.queueNamePrefix().orElse("");
        var names =
                names(
                        call,
                        prefix,
                        in.maxResults(),
                        in.nextToken(),
                        (tx, after, limit) ->
                                QueueTable.list(tx, call.space(), prefix, after, limit));
        var urls = urls(call, names);
        return new QueueUrls(
                urls.isEmpty() ? Optional.empty() : Optional.of(urls), names.nextToken);
    }

    SourceUrls sources(Call call, ListDeadLetterSourceQueues in) {
        var key = QueueTable.locate(call, in.queueUrl());
        var names =
                names(
                        call,
                        key.id(),
                        in.maxResults(),
                        in.nextToken(),
                        (tx, after, limit) -> {
                            QueueTable.requirePresent(tx, key);
                            return QueueTable.sources(tx, key, after, limit);
                        });
        return new SourceUrls(urls(call, names), names.nextToken);
    }

    /** A page of a listing. */
    private record Names(List<String> names, Optional<String> nextToken) {}

    /** Finds the queues of a listing after one of a name. */
    private interface Finder {
        List<Queue> find(ReadTx tx, String after, int limit);
    }

    /** A page of queues; who does not say how many it has gets no token for more. */
    private Names names(
            Call call, String of, OptionalInt most, Optional<String> nextToken, Finder finder) {
        int limit = most.orElse(MOST_LISTED);
        if (limit < 1 || limit > MOST_LISTED) {
            throw SqsErrors.invalidValue(
                    limit, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        var after = nextToken.map(token -> position(call, of, token)).orElse("");
        var queues = kernel.store().read(tx -> finder.find(tx, after, limit + 1));
        var page = queues.stream().limit(limit).map(Queue::name).toList();
        boolean more = most.isPresent() && queues.size() > limit;
        return new Names(
                page, more ? Optional.of(token(call, of, page.getLast())) : Optional.empty());
    }

    private static List<String> urls(Call call, Names names) {
        return names.names.stream().map(name -> url(call, name).queueUrl()).toList();
    }

    private String token(Call call, String of, String last) {
        return kernel.pageTokens().after(call, of, last.getBytes(StandardCharsets.UTF_8));
    }

    private String position(Call call, String of, String token) {
        return kernel.pageTokens()
                .position(call, of, token)
                .map(position -> new String(position, StandardCharsets.UTF_8))
                .orElseThrow(() ->
                        SqsErrors.invalidValue(
                                token, "NextToken", "Invalid or expired next token."));
    }

    void delete(Call call, DeleteQueue in) {
        var key = QueueTable.locate(call, in.queueUrl());
        kernel.store()
                .commit(tx -> {
                    QueueTable.delete(tx, key, kernel.clock().now());
                    engine.discard(tx, key);
                    moves.forget(tx, key);
                });
    }

    void purge(Call call, PurgeQueue in) {
        var key = QueueTable.locate(call, in.queueUrl());
        kernel.store().commit(tx -> purge(tx, key));
    }

    private void purge(Tx tx, QueueKey key) {
        var queue = QueueTable.require(tx, key);
        var now = kernel.clock().now();
        if (queue.lastPurged().filter(at -> at.plusSeconds(60).isAfter(now)).isPresent()) {
            throw SqsErrors.PURGE_QUEUE_IN_PROGRESS.error(
                    "Only one PurgeQueue operation on "
                            + queue.name()
                            + " is allowed every 60 seconds.");
        }
        QueueTable.put(tx, key.space(), queue.purged(now));
        engine.purge(tx, key);
    }

    private static QueueUrl url(Call call, String name) {
        return new QueueUrl(new QueueAddress(call.account(), name).url(call.endpoint()));
    }
}
