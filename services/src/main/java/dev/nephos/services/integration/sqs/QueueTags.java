package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags of queues.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html">Cost
 *     allocation tags</a>
 */
final class QueueTags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Store store;

    QueueTags(Store store) {
        this.store = store;
    }

    record TagQueue(String queueUrl, Map<String, String> tags) {}

    record UntagQueue(String queueUrl, List<String> tagKeys) {}

    record ListQueueTags(String queueUrl) {}

    record Tags(Map<String, String> tags) {}

    void tag(Call call, TagQueue in) {
        var key = QueueTable.locate(call, in.queueUrl());
        store.commit(tx -> {
            var queue = QueueTable.require(tx, key);
            var tags = new LinkedHashMap<>(QueueTable.tags(tx, key));
            check(tags, in.tags(), queue.name());
            tags.putAll(in.tags());
            QueueTable.putTags(tx, key, tags);
        });
    }

    void untag(Call call, UntagQueue in) {
        var key = QueueTable.locate(call, in.queueUrl());
        store.commit(tx -> {
            QueueTable.requirePresent(tx, key);
            var tags = new LinkedHashMap<>(QueueTable.tags(tx, key));
            tags.keySet().removeAll(in.tagKeys());
            QueueTable.putTags(tx, key, tags);
        });
    }

    Tags list(Call call, ListQueueTags in) {
        var key = QueueTable.locate(call, in.queueUrl());
        return store.read(tx -> {
            QueueTable.requirePresent(tx, key);
            return new Tags(QueueTable.tags(tx, key));
        });
    }

    /** Refuses tags that cannot be added to those that a queue has. */
    static void check(Map<String, String> present, Map<String, String> added, String queue) {
        added.forEach(QueueTags::check);
        long more = added.keySet().stream().filter(key -> !present.containsKey(key)).count();
        if (present.size() + more > MOST) {
            throw SqsErrors.invalidParameter("Too many tags added for queue " + queue + ".");
        }
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw SqsErrors.invalidParameter(
                    "Tag keys must be between 1 and " + LONGEST_KEY + " characters in length.");
        }
        if (key.startsWith("aws:")) {
            throw SqsErrors.invalidParameter(
                    "Tag keys cannot start with 'aws:', which is reserved for system tags.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw SqsErrors.invalidParameter(
                    "Tag values must be between 0 and " + LONGEST_VALUE + " characters in length.");
        }
    }
}
