package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.Dispatch;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a queue that its owner sets, as {@code GetQueueAttributes} tells them. Each was
 * checked by {@link AttributeRules} when it was set. Times are in seconds, sizes in bytes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
record QueueSettings(Map<String, String> attributes) {
    private static final Map<String, String> OF_ALL = new LinkedHashMap<>();
    private static final Map<String, String> OF_FIFO = new LinkedHashMap<>();

    static {
        OF_ALL.put("DelaySeconds", "0");
        OF_ALL.put("MaximumMessageSize", String.valueOf(SentMessage.MOST_BYTES));
        OF_ALL.put("MessageRetentionPeriod", "345600");
        OF_ALL.put("ReceiveMessageWaitTimeSeconds", "0");
        OF_ALL.put("VisibilityTimeout", "30");
        OF_ALL.put("SqsManagedSseEnabled", "true");
        OF_FIFO.put("FifoQueue", "true");
        OF_FIFO.put("ContentBasedDeduplication", "false");
        OF_FIFO.put("DeduplicationScope", "queue");
        OF_FIFO.put("FifoThroughputLimit", "perQueue");
    }

    QueueSettings {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** What a queue has that is created without attributes. */
    static QueueSettings standard() {
        return new QueueSettings(OF_ALL);
    }

    /** What a FIFO queue has that is created without others. */
    static QueueSettings fifo() {
        var attributes = new LinkedHashMap<>(OF_ALL);
        attributes.putAll(OF_FIFO);
        return new QueueSettings(attributes);
    }

    /** These settings with some attributes changed, or the error for the first bad one. */
    QueueSettings with(Map<String, String> changes) {
        var changed = new LinkedHashMap<>(attributes);
        changes.forEach((name, value) -> {
            AttributeRules.check(isFifo(), name, value);
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        var settings = new QueueSettings(changed);
        AttributeRules.checkTogether(settings);
        return settings;
    }

    boolean isFifo() {
        return attributes.containsKey("FifoQueue");
    }

    Duration delay() {
        return seconds("DelaySeconds");
    }

    Duration retention() {
        return seconds("MessageRetentionPeriod");
    }

    int maximumMessageSize() {
        return number("MaximumMessageSize");
    }

    int receiveMessageWaitTimeSeconds() {
        return number("ReceiveMessageWaitTimeSeconds");
    }

    int visibilityTimeout() {
        return number("VisibilityTimeout");
    }

    /** Whether messages are encrypted at rest. */
    boolean isSealed() {
        return Boolean.parseBoolean(attributes.get("SqsManagedSseEnabled"));
    }

    boolean contentBasedDeduplication() {
        return Boolean.parseBoolean(attributes.get("ContentBasedDeduplication"));
    }

    Dispatch.Scope deduplicationScope() {
        return "messageGroup".equals(attributes.get("DeduplicationScope"))
                ? Dispatch.Scope.GROUP
                : Dispatch.Scope.QUEUE;
    }

    Optional<RedrivePolicy> redrivePolicy() {
        return Optional.ofNullable(attributes.get("RedrivePolicy")).map(RedrivePolicy::parse);
    }

    RedriveAllowPolicy redriveAllowPolicy() {
        var text = attributes.get("RedriveAllowPolicy");
        return text == null ? RedriveAllowPolicy.ALL : RedriveAllowPolicy.parse(text);
    }

    /** The JSON text, empty for none. */
    String policy() {
        return attributes.getOrDefault("Policy", "");
    }

    private Duration seconds(String name) {
        return Duration.ofSeconds(number(name));
    }

    private int number(String name) {
        return Integer.parseInt(attributes.getOrDefault(name, "0"));
    }
}
