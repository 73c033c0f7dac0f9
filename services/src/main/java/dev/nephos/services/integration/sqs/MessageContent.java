package dev.nephos.services.integration.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a sender says of a message, alone or in a batch. */
record MessageContent(
        String messageBody,
        OptionalInt delaySeconds,
        Map<String, MessageAttributeValue> messageAttributes,
        Map<String, MessageAttributeValue> messageSystemAttributes,
        Optional<String> messageGroupId,
        Optional<String> messageDeduplicationId) {

    /** The bytes that count: body and attributes, but not the system's. */
    int size() {
        return messageBody.getBytes(StandardCharsets.UTF_8).length
                + MessageAttributes.size(messageAttributes);
    }
}
