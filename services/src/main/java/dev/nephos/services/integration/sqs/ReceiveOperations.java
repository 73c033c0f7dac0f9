package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.engines.queue.Received;
import dev.nephos.engines.queue.Reception;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Receiving messages, and waiting for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</a>
 */
final class ReceiveOperations {
    private final Store store;
    private final Queues engine;
    private final MessageSeal seal;

    ReceiveOperations(Store store, Queues engine, MessageSeal seal) {
        this.store = store;
        this.engine = engine;
        this.seal = seal;
    }

    record ReceiveMessage(
            String queueUrl,
            OptionalInt maxNumberOfMessages,
            OptionalInt visibilityTimeout,
            OptionalInt waitTimeSeconds,
            List<String> attributeNames,
            List<String> messageSystemAttributeNames,
            List<String> messageAttributeNames,
            Optional<String> receiveRequestAttemptId) {

        /** The system attributes that were asked for, by the old and by the new parameter. */
        List<String> systemAttributeNames() {
            var names = new ArrayList<>(attributeNames);
            names.addAll(messageSystemAttributeNames);
            return names;
        }
    }

    /** No messages are no list, as on AWS. */
    record ReceiveMessageResult(Optional<List<Message>> messages) {}

    record Message(
            String messageId,
            String receiptHandle,
            String md5OfBody,
            String body,
            Optional<Map<String, String>> attributes,
            Optional<String> md5OfMessageAttributes,
            Optional<Map<String, MessageAttributeValue>> messageAttributes) {}

    ReceiveMessageResult receive(Call call, ReceiveMessage in) {
        int limit = in.maxNumberOfMessages.orElse(1);
        requireBetween(1, 10, limit, "MaxNumberOfMessages");
        in.visibilityTimeout.ifPresent(s -> requireBetween(0, 43_200, s, "VisibilityTimeout"));
        in.waitTimeSeconds.ifPresent(ReceiveOperations::checkWait);
        var key = QueueTable.locate(call, in.queueUrl);
        var queue = store.read(tx -> QueueTable.require(tx, key));
        var settings = queue.settings();
        in.receiveRequestAttemptId.ifPresent(id -> MessageIds.checkAttempt(settings, id));
        int wait = in.waitTimeSeconds.orElse(settings.receiveMessageWaitTimeSeconds());
        try {
            var received =
                    engine.poll(
                            key,
                            Duration.ofSeconds(wait),
                            settings.delay(),
                            () -> look(key, settings, in, limit, wait));
            return answer(call, queue, in, received);
        } catch (Signals.TooManyWaiters tooMany) {
            throw SqsErrors.OVER_LIMIT.error("Too many receivers wait for this queue.");
        }
    }

    /**
     * Receives without waiting. When too many messages are in flight, only who does not wait for
     * messages of a standard queue hears of it.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html">Queue
     *     quotas</a>
     */
    private List<Received> look(
            QueueKey key, QueueSettings settings, ReceiveMessage in, int limit, int wait) {
        int room = engine.room(key, limit);
        if (room == 0) {
            if (wait == 0 && !settings.isFifo()) {
                throw SqsErrors.OVER_LIMIT.error(
                        "The maximum number of in flight messages is reached.");
            }
            return List.of();
        }
        int visibility = in.visibilityTimeout.orElse(settings.visibilityTimeout());
        return store.transact(tx -> {
            QueueTable.requirePresent(tx, key);
            var reception =
                    new Reception(
                            room,
                            Duration.ofSeconds(visibility),
                            settings.retention(),
                            settings.isFifo() ? settings.delay() : Duration.ZERO,
                            in.receiveRequestAttemptId.orElse(""),
                            DeadLetters.redrive(tx, key, settings));
            return engine.receive(tx, key, reception);
        });
    }

    private static void checkWait(int seconds) {
        if (seconds < 0 || seconds > 20) {
            throw SqsErrors.invalidValue(
                    seconds, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.");
        }
    }

    private static void requireBetween(int least, int most, int value, String parameter) {
        if (value < least || value > most) {
            throw SqsErrors.invalidValue(
                    value,
                    parameter,
                    "Must be between " + least + " and " + most + ", if provided.");
        }
    }

    private ReceiveMessageResult answer(
            Call call, Queue queue, ReceiveMessage in, List<Received> received) {
        var names = in.systemAttributeNames();
        var messages =
                received.stream()
                        .map(each -> message(call, queue, in.messageAttributeNames, names, each))
                        .toList();
        return new ReceiveMessageResult(
                messages.isEmpty() ? Optional.empty() : Optional.of(messages));
    }

    private Message message(
            Call call,
            Queue queue,
            List<String> attributeNames,
            List<String> systemNames,
            Received received) {
        var sent = seal.open(received.payload());
        var attributes = MessageAttributes.asked(sent.attributes(), attributeNames);
        return new Message(
                received.id(),
                new MessageHandle(queue.id(), received.received(), received.handle()).toString(),
                MessageDigests.ofText(sent.body()),
                sent.body(),
                present(asked(systemAttributes(call, sent, received), systemNames)),
                MessageDigests.ofAttributes(attributes),
                present(attributes));
    }

    private static Map<String, String> systemAttributes(
            Call call, SentMessage sent, Received received) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("SenderId", sent.senderId());
        attributes.put("SentTimestamp", String.valueOf(received.sent().toEpochMilli()));
        attributes.put("ApproximateReceiveCount", String.valueOf(received.receives()));
        attributes.put(
                "ApproximateFirstReceiveTimestamp",
                String.valueOf(received.firstReceived().toEpochMilli()));
        putUnlessEmpty(attributes, "AWSTraceHeader", sent.traceHeader());
        putUnlessEmpty(attributes, "MessageGroupId", sent.groupId());
        putUnlessEmpty(attributes, "MessageDeduplicationId", sent.deduplicationId());
        SequenceNumber.of(received.sequence())
                .ifPresent(number -> attributes.put("SequenceNumber", number));
        if (!received.source().isEmpty()) {
            attributes.put("DeadLetterQueueSourceArn", call.arn(received.source()).toString());
        }
        return attributes;
    }

    private static void putUnlessEmpty(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private static Map<String, String> asked(Map<String, String> all, List<String> names) {
        if (!names.contains("All")) {
            all.keySet().retainAll(names);
        }
        return all;
    }

    private static <V> Optional<Map<String, V>> present(Map<String, V> map) {
        return map.isEmpty() ? Optional.empty() : Optional.of(map);
    }
}
