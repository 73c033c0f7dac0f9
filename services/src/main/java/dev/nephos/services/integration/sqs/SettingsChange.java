package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.auth.PolicyDocument;
import dev.nephos.kernel.call.CommonErrors;

/** A change of a queue's settings, one attribute after the other. */
final class SettingsChange {
    private int delaySeconds;
    private int maximumMessageSize;
    private int messageRetentionPeriod;
    private int receiveMessageWaitTimeSeconds;
    private int visibilityTimeout;
    private String policy;
    private boolean sqsManagedSseEnabled;

    SettingsChange(QueueSettings before) {
        delaySeconds = before.delaySeconds();
        maximumMessageSize = before.maximumMessageSize();
        messageRetentionPeriod = before.messageRetentionPeriod();
        receiveMessageWaitTimeSeconds = before.receiveMessageWaitTimeSeconds();
        visibilityTimeout = before.visibilityTimeout();
        policy = before.policy();
        sqsManagedSseEnabled = before.sqsManagedSseEnabled();
    }

    void set(String name, String value) {
        switch (name) {
            case "DelaySeconds" -> delaySeconds = number(name, value, 0, 900);
            case "MaximumMessageSize" ->
                    maximumMessageSize = number(name, value, 1_024, SentMessage.MOST_BYTES);
            case "MessageRetentionPeriod" ->
                    messageRetentionPeriod = number(name, value, 60, 1_209_600);
            case "ReceiveMessageWaitTimeSeconds" ->
                    receiveMessageWaitTimeSeconds = number(name, value, 0, 20);
            case "VisibilityTimeout" -> visibilityTimeout = number(name, value, 0, 43_200);
            case "Policy" -> policy = policy(name, value);
            case "SqsManagedSseEnabled" -> sqsManagedSseEnabled = flag(name, value);
            case "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds" ->
                    throw CommonErrors.notImplemented(
                            "kms, which the queue attribute " + name + " needs,");
            case "RedrivePolicy", "RedriveAllowPolicy" ->
                    throw CommonErrors.notImplemented("the queue attribute " + name);
            // FIFO attributes of a standard queue, and attributes that only SQS sets.
            default -> throw SqsErrors.unknownAttribute(name);
        }
    }

    QueueSettings settings() {
        return new QueueSettings(
                delaySeconds,
                maximumMessageSize,
                messageRetentionPeriod,
                receiveMessageWaitTimeSeconds,
                visibilityTimeout,
                policy,
                sqsManagedSseEnabled);
    }

    private static int number(String name, String value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw SqsErrors.invalidAttribute(name);
        }
        if (number < least || number > most) {
            throw SqsErrors.invalidAttribute(name);
        }
        return number;
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw SqsErrors.invalidAttribute(name);
        };
    }

    /** A policy is one JSON object; the empty text takes it away. */
    private static String policy(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        if (!PolicyDocument.isWellFormed(value)) {
            throw SqsErrors.invalidAttribute(name);
        }
        return value;
    }
}
