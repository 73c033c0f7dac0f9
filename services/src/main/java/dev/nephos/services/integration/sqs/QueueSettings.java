package dev.nephos.services.integration.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a queue that its owner sets. Times are in seconds, sizes in bytes.
 *
 * @param policy the JSON text, empty for none
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
record QueueSettings(
        int delaySeconds,
        int maximumMessageSize,
        int messageRetentionPeriod,
        int receiveMessageWaitTimeSeconds,
        int visibilityTimeout,
        String policy,
        boolean sqsManagedSseEnabled) {

    /** What a queue has that is created without attributes. */
    static final QueueSettings DEFAULT =
            new QueueSettings(0, SentMessage.MOST_BYTES, 345_600, 0, 30, "", true);

    Duration delay() {
        return Duration.ofSeconds(delaySeconds);
    }

    Duration retention() {
        return Duration.ofSeconds(messageRetentionPeriod);
    }

    /** These settings with some attributes changed, or the error for the first bad one. */
    QueueSettings with(Map<String, String> attributes) {
        var change = new SettingsChange(this);
        attributes.forEach(change::set);
        return change.settings();
    }

    /** As GetQueueAttributes tells them; there is no policy when none was set. */
    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("DelaySeconds", String.valueOf(delaySeconds));
        attributes.put("MaximumMessageSize", String.valueOf(maximumMessageSize));
        attributes.put("MessageRetentionPeriod", String.valueOf(messageRetentionPeriod));
        attributes.put(
                "ReceiveMessageWaitTimeSeconds", String.valueOf(receiveMessageWaitTimeSeconds));
        attributes.put("VisibilityTimeout", String.valueOf(visibilityTimeout));
        attributes.put("SqsManagedSseEnabled", String.valueOf(sqsManagedSseEnabled));
        if (!policy.isEmpty()) {
            attributes.put("Policy", policy);
        }
        return attributes;
    }
}
