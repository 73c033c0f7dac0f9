package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.Call;
import java.util.Map;

/**
 * A message as it was sent: the payload of the queue engine.
 *
 * @param traceHeader the system attribute {@code AWSTraceHeader}, empty for none
 * @param groupId the message group, empty for none
 * @param deduplicationId empty in a standard queue; in a FIFO queue the sender's, or the digest of
 *     the body
 * @param senderId who sent it: of the root user the account
 */
record SentMessage(
        String body,
        Map<String, MessageAttributeValue> attributes,
        String traceHeader,
        String groupId,
        String deduplicationId,
        String senderId) {

    /** Most bytes of a body and its attributes, and of all of a batch: 1 MiB. */
    static final int MOST_BYTES = 1 << 20;

    private static final String TRACE_HEADER = "AWSTraceHeader";
    private static final RecordCodec<SentMessage> CODEC = RecordCodec.of(SentMessage.class);

    /** The message that someone sends to a queue, unless SQS refuses it. */
    static SentMessage of(Call call, Queue queue, MessageContent content) {
        if (content.messageBody().isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        MessageText.check(content.messageBody());
        MessageAttributes.check(content.messageAttributes());
        checkSize(content, queue.settings().maximumMessageSize());
        return new SentMessage(
                content.messageBody(),
                content.messageAttributes(),
                traceHeader(content.messageSystemAttributes()),
                MessageIds.group(queue.settings(), content),
                MessageIds.deduplication(queue.settings(), content),
                sender(call.principal()));
    }

    private static void checkSize(MessageContent content, int most) {
        if (content.size() > most) {
            throw SqsErrors.invalidParameter(
                    "One or more parameters are invalid. Reason: Message must be shorter than "
                            + most
                            + " bytes.");
        }
    }

    private static String traceHeader(Map<String, MessageAttributeValue> attributes) {
        var header = attributes.get(TRACE_HEADER);
        if (header == null) {
            return "";
        }
        MessageAttributes.check(Map.of(TRACE_HEADER, header));
        if (!header.dataType().equals("String")) {
            throw SqsErrors.invalidParameter(
                    "The message system attribute '" + TRACE_HEADER + "' must be of type String.");
        }
        return header.stringValue().orElseThrow();
    }

    private static String sender(Principal principal) {
        return switch (principal) {
            case Principal.Root root -> root.userId();
            case Principal.ServiceItself service -> service.name();
            case Principal.Anonymous ignored -> "";
        };
    }

    byte[] encode() {
        return CODEC.encode(this);
    }

    static SentMessage decode(byte[] payload) {
        return CODEC.decode(payload);
    }
}
