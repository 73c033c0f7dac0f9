package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.CommonErrors;
import java.util.Set;

/**
 * Which attributes a queue can be given, and with which values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
final class AttributeRules {
    /** SQS does not know these of a queue that is not FIFO. */
    static final Set<String> OF_FIFO_QUEUES =
            Set.of(
                    "FifoQueue",
                    "ContentBasedDeduplication",
                    "DeduplicationScope",
                    "FifoThroughputLimit");

    private AttributeRules() {}

    /** Refuses an attribute that such a queue cannot have. */
    static void check(boolean fifo, String name, String value) {
        if (OF_FIFO_QUEUES.contains(name) && !fifo) {
            throw SqsErrors.unknownAttribute(name);
        }
        switch (name) {
            case "DelaySeconds" -> number(name, value, 0, 900);
            case "MaximumMessageSize" -> number(name, value, 1_024, SentMessage.MOST_BYTES);
            case "MessageRetentionPeriod" -> number(name, value, 60, 1_209_600);
            case "ReceiveMessageWaitTimeSeconds" -> number(name, value, 0, 20);
            case "VisibilityTimeout" -> number(name, value, 0, 43_200);
            case "KmsDataKeyReusePeriodSeconds" -> number(name, value, 60, 86_400);
            case "SqsManagedSseEnabled", "ContentBasedDeduplication" ->
                    oneOf(name, value, "true", "false");
            case "FifoQueue" -> oneOf(name, value, "true");
            case "DeduplicationScope" -> oneOf(name, value, "queue", "messageGroup");
            case "FifoThroughputLimit" -> oneOf(name, value, "perQueue", "perMessageGroupId");
            case "Policy" -> policy(name, value);
            case "RedrivePolicy" -> redrivePolicy(value);
            case "RedriveAllowPolicy" -> redriveAllowPolicy(value);
            case "KmsMasterKeyId" -> key(name, value);
            // Attributes that only SQS sets, and names that nobody knows.
            default -> throw SqsErrors.unknownAttribute(name);
        }
    }

    /** Refuses attributes that do not go together. */
    static void checkTogether(QueueSettings settings) {
        var limit = settings.attributes().get("FifoThroughputLimit");
        var scope = settings.attributes().get("DeduplicationScope");
        if ("perMessageGroupId".equals(limit) && !"messageGroup".equals(scope)) {
            throw SqsErrors.INVALID_ATTRIBUTE_VALUE.error(
                    "The perMessageGroupId value is allowed only when the value for"
                            + " DeduplicationScope is messageGroup.");
        }
    }

    private static void number(String name, String value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw SqsErrors.invalidAttribute(name);
        }
        if (number < least || number > most) {
            throw SqsErrors.invalidAttribute(name);
        }
    }

    private static void oneOf(String name, String value, String... allowed) {
        if (!Set.of(allowed).contains(value)) {
            throw SqsErrors.invalidAttribute(name);
        }
    }

    /** A policy is one document; the empty text takes it away, as it does what follows. */
    private static void policy(String name, String value) {
        if (!value.isEmpty() && QueuePolicy.parse(value).isEmpty()) {
            throw SqsErrors.invalidAttribute(name);
        }
    }

    private static void redrivePolicy(String value) {
        if (!value.isEmpty()) {
            RedrivePolicy.parse(value);
        }
    }

    private static void redriveAllowPolicy(String value) {
        if (!value.isEmpty()) {
            RedriveAllowPolicy.parse(value);
        }
    }

    private static void key(String name, String value) {
        if (!value.isEmpty()) {
            throw CommonErrors.notImplemented("kms, which the queue attribute " + name + " needs,");
        }
    }
}
