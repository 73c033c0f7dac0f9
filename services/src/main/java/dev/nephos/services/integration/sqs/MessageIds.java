package dev.nephos.services.integration.sqs;

import java.util.regex.Pattern;

/**
 * The ids by which senders and receivers tell messages, groups and attempts apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
final class MessageIds {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private MessageIds() {}

    /** The group of a message, which a FIFO queue requires; empty for none. */
    static String group(QueueSettings settings, MessageContent content) {
        if (settings.isFifo() && content.messageGroupId().isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        content.messageGroupId().ifPresent(id -> check(id, "MessageGroupId"));
        return content.messageGroupId().orElse("");
    }

    /** What tells a message from its duplicates; empty in a standard queue. */
    static String deduplication(QueueSettings settings, MessageContent content) {
        var id = content.messageDeduplicationId();
        if (id.isPresent()) {
            if (!settings.isFifo()) {
                throw SqsErrors.notForThisQueueType(id.get(), "MessageDeduplicationId");
            }
            check(id.get(), "MessageDeduplicationId");
            return id.get();
        }
        if (!settings.isFifo()) {
            return "";
        }
        if (!settings.contentBasedDeduplication()) {
            throw SqsErrors.invalidParameter(
                    "The queue should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
        return MessageDigests.sha256(content.messageBody());
    }

    /** The name of a receive, which only FIFO queues know. */
    static void checkAttempt(QueueSettings settings, String id) {
        if (!settings.isFifo()) {
            throw SqsErrors.notForThisQueueType(id, "ReceiveRequestAttemptId");
        }
        check(id, "ReceiveRequestAttemptId");
    }

    private static void check(String id, String parameter) {
        if (!ID.matcher(id).matches()) {
            throw SqsErrors.invalidValue(
                    id,
                    parameter,
                    parameter
                            + " can only include alphanumeric and punctuation characters. 1 to 128"
                            + " in length.");
        }
    }
}
