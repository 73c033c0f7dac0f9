package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading and setting what a queue is like. */
final class AttributeOperations {
    private static final String ALL = "All";
    private static final String COUNT = "ApproximateNumberOfMessages";

    private final Kernel kernel;
    private final Queues engine;

    AttributeOperations(Kernel kernel, Queues engine) {
        this.kernel = kernel;
        this.engine = engine;
    }

    record GetQueueAttributes(String queueUrl, List<String> attributeNames) {}

    record Attributes(Map<String, String> attributes) {}

    record SetQueueAttributes(String queueUrl, Map<String, String> attributes) {}

    Attributes attributes(Call call, GetQueueAttributes in) {
        var key = QueueTable.locate(call, in.queueUrl());
        var queue = kernel.store().read(tx -> QueueTable.require(tx, key));
        for (var name : in.attributeNames()) {
            if (AttributeRules.OF_FIFO_QUEUES.contains(name) && !queue.settings().isFifo()) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        var all = new LinkedHashMap<>(queue.settings().attributes());
        all.put("QueueArn", call.arn(queue.name()).toString());
        all.put("CreatedTimestamp", String.valueOf(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.lastModified().getEpochSecond()));
        if (in.attributeNames().stream().anyMatch(n -> n.equals(ALL) || n.startsWith(COUNT))) {
            putCounts(all, key, queue);
        }
        if (!in.attributeNames().contains(ALL)) {
            all.keySet().retainAll(in.attributeNames());
        }
        return new Attributes(all);
    }

    private void putCounts(Map<String, String> attributes, QueueKey key, Queue queue) {
        var counts = engine.counts(key, queue.settings().retention(), queue.settings().delay());
        attributes.put(COUNT, String.valueOf(counts.visible()));
        attributes.put(COUNT + "NotVisible", String.valueOf(counts.inFlight()));
        attributes.put(COUNT + "Delayed", String.valueOf(counts.delayed()));
    }

    void set(Call call, SetQueueAttributes in) {
        if (in.attributes().isEmpty()) {
            throw SqsErrors.missingAttribute();
        }
        var key = QueueTable.locate(call, in.queueUrl());
        Echoes.note(call, in.attributes());
        kernel.store()
                .commit(tx -> {
                    var queue = QueueTable.require(tx, key);
                    var changed = queue.settings().with(in.attributes());
                    DeadLetters.check(tx, key, call.arn(queue.name()), in.attributes(), changed);
                    var now = kernel.clock().now();
                    QueueTable.put(tx, key.space(), queue.modified(changed, now));
                });
    }
}
