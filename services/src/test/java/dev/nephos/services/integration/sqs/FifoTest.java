package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DEDUPLICATION_SCOPE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_QUEUE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_THROUGHPUT_LIMIT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** FIFO queues: order, duplicates, and what they refuse. */
final class FifoTest extends SqsTest {
    private static final String NOT_OF_THIS_TYPE =
            "The request include parameter that is not valid for this queue type.";

    private String byContent() {
        return fifoQueue("orders.fifo", Map.of(CONTENT_BASED_DEDUPLICATION, "true"));
    }

    @Test
    void a_fifo_queue_shows_what_it_is() {
        var all = attributes(fifoQueue("orders.fifo", Map.of()), "All");
        assertEquals("true", all.get("FifoQueue"));
        assertEquals("false", all.get("ContentBasedDeduplication"));
        assertEquals("queue", all.get("DeduplicationScope"));
        assertEquals("perQueue", all.get("FifoThroughputLimit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", ".fifo", "or.ders.fifo", "orders.fifo.fifo"})
    void the_name_of_a_fifo_queue_ends_with_fifo(String name) {
        var sentence = refused("InvalidParameterValue", () -> fifoQueue(name, Map.of()));
        assertEquals(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                        + " underscores, must end with .fifo suffix and be 1 to 80 in length.",
                sentence);
    }

    @Test
    void a_queue_stays_of_its_kind() {
        var standard = queue("orders");
        refused("InvalidAttributeName", () -> set(standard, FIFO_QUEUE, "true"));
        var fifo = byContent();
        refused("InvalidAttributeValue", () -> set(fifo, FIFO_QUEUE, "false"));
    }

    @Test
    void a_limit_for_each_group_needs_duplicates_for_each_group() {
        var url = byContent();
        refused(
                "InvalidAttributeValue",
                () -> set(url, FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"));
        set(url, DEDUPLICATION_SCOPE, "messageGroup");
        set(url, FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");
        refused("InvalidAttributeValue", () -> set(url, DEDUPLICATION_SCOPE, "queue"));
        refused("InvalidAttributeValue", () -> set(url, DEDUPLICATION_SCOPE, "message"));
    }

    @Test
    void messages_of_a_group_come_in_order_one_batch_after_the_other() {
        var url = byContent();
        IntStream.range(0, 5).forEach(i -> send(url, "a", "a" + i));
        send(url, "b", "b0");
        var first = receive(url, r -> r.maxNumberOfMessages(2));
        assertEquals(List.of("a0", "a1"), first.stream().map(Message::body).toList());
        assertEquals(List.of("b0"), bodies(url));
        delete(url, first.get(0));
        assertEquals(List.of(), bodies(url));
        delete(url, first.get(1));
        assertEquals(List.of("a2", "a3", "a4"), bodies(url));
        pass(Duration.ofSeconds(30));
        assertEquals(4, bodies(url).size());
    }

    @Test
    void sequence_numbers_have_20_digits_and_rise() {
        var url = byContent();
        var first = send(url, "a", "1").sequenceNumber();
        var second = send(url, "b", "2").sequenceNumber();
        assertEquals(20, first.length());
        assertTrue(second.compareTo(first) > 0);
        var message = receive(url, r -> r.messageSystemAttributeNamesWithStrings("All")).getFirst();
        assertEquals(first, message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER));
        assertEquals("a", message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals(
                "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
                message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
    }

    @Test
    void the_same_content_within_five_minutes_is_one_message() {
        var url = byContent();
        var first = send(url, "a", "x");
        pass(Duration.ofSeconds(299));
        var second = send(url, "b", "x");
        assertEquals(first.messageId(), second.messageId());
        assertEquals(first.sequenceNumber(), second.sequenceNumber());
        assertEquals(List.of("x"), bodies(url));
        pass(Duration.ofSeconds(1));
        assertNotEquals(first.messageId(), send(url, "b", "x").messageId());
    }

    @Test
    void an_id_of_the_sender_counts_more_than_the_content() {
        var url = byContent();
        sendOnce(url, "a", "x", "1");
        sendOnce(url, "a", "x", "2");
        sendOnce(url, "a", "y", "2");
        assertEquals(List.of("x", "x"), bodies(url));
    }

    @Test
    void duplicates_are_told_in_each_group_by_itself_when_that_is_the_scope() {
        var url = byContent();
        set(url, DEDUPLICATION_SCOPE, "messageGroup");
        sendOnce(url, "a", "x", "1");
        sendOnce(url, "b", "y", "1");
        sendOnce(url, "b", "z", "1");
        assertEquals(List.of("x", "y"), bodies(url));
    }

    @Test
    void a_message_needs_a_group_and_something_that_tells_it_from_others() {
        var url = fifoQueue("orders.fifo", Map.of());
        assertEquals(
                "The request must contain the parameter MessageGroupId.",
                refused("MissingParameter", () -> send(url, "x")));
        assertEquals(
                "The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly",
                refused("InvalidParameterValue", () -> send(url, "a", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "größe"})
    void ids_are_letters_digits_and_punctuation_up_to_128(String id) {
        var url = byContent();
        var sentence = refused("InvalidParameterValue", () -> send(url, id, "x"));
        assertEquals(
                "Value "
                        + id
                        + " for parameter MessageGroupId is invalid. Reason: MessageGroupId can"
                        + " only include alphanumeric and punctuation characters. 1 to 128 in"
                        + " length.",
                sentence);
        refused("InvalidParameterValue", () -> sendOnce(url, "a", "x", "i".repeat(129)));
        send(url, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "x");
    }

    @Test
    void a_message_has_no_delay_of_its_own() {
        var url = byContent();
        var sentence =
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.sendMessage(r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageGroupId("a")
                                                .delaySeconds(5)));
        assertEquals(
                "Value 5 for parameter DelaySeconds is invalid. Reason: " + NOT_OF_THIS_TYPE,
                sentence);
    }

    @Test
    void the_delay_of_the_queue_counts_for_messages_that_are_there() {
        var url = byContent();
        send(url, "a", "x");
        set(url, DELAY_SECONDS, "60");
        assertEquals("1", attributes(url, "All").get("ApproximateNumberOfMessagesDelayed"));
        assertEquals(List.of(), bodies(url));
        set(url, DELAY_SECONDS, "0");
        assertEquals(List.of("x"), bodies(url));
    }

    @Test
    void a_message_that_is_visible_again_cannot_be_deleted() {
        var url = byContent();
        send(url, "a", "x");
        var message = receive(url).getFirst();
        pass(Duration.ofSeconds(30));
        var expired =
                "Value "
                        + message.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle"
                        + " has expired.";
        assertEquals(expired, refused("InvalidParameterValue", () -> delete(url, message)));
        assertEquals(
                expired,
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.changeMessageVisibility(r ->
                                        r.queueUrl(url)
                                                .receiptHandle(message.receiptHandle())
                                                .visibilityTimeout(5))));
        var failed =
                sqs.deleteMessageBatch(r ->
                                r.queueUrl(url)
                                        .entries(e ->
                                                e.id("1").receiptHandle(message.receiptHandle())))
                        .failed()
                        .getFirst();
        assertEquals("ReceiptHandleIsInvalid", failed.code());
        assertEquals("The receipt handle has expired", failed.message());
        delete(url, receive(url).getFirst());
        assertEquals(List.of(), bodies(url));
    }

    @Test
    void a_receive_is_repeated_by_its_attempt_id() {
        var url = byContent();
        send(url, "a", "x");
        var first = receive(url, r -> r.receiveRequestAttemptId("one")).getFirst();
        var again = receive(url, r -> r.receiveRequestAttemptId("one")).getFirst();
        assertEquals(first, again);
        assertEquals(List.of(), receive(url, r -> r.receiveRequestAttemptId("two")));
    }

    @Test
    void a_standard_queue_knows_no_ids_of_fifo_queues() {
        var url = queue("orders");
        assertEquals(
                "Value one for parameter ReceiveRequestAttemptId is invalid. Reason: "
                        + NOT_OF_THIS_TYPE,
                refused(
                        "InvalidParameterValue",
                        () -> receive(url, r -> r.receiveRequestAttemptId("one"))));
        refused("InvalidParameterValue", () -> sendOnce(url, "a", "x", "1"));
    }

    @Test
    void a_batch_keeps_its_order_and_its_entries_fail_alone() {
        var url = byContent();
        var entries =
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                SendMessageBatchRequestEntry.builder()
                                        .id("e" + i)
                                        .messageBody("m" + i / 2)
                                        .messageGroupId(i == 4 ? null : "a")
                                        .build())
                        .toList();
        var answer = sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
        assertEquals(5, answer.successful().size());
        assertEquals("MissingParameter", answer.failed().getFirst().code());
        assertEquals(
                answer.successful().get(0).messageId(), answer.successful().get(1).messageId());
        assertEquals(List.of("m0", "m1", "m2"), bodies(url));
    }

    private void sendOnce(String url, String group, String body, String id) {
        sqs.sendMessage(r ->
                r.queueUrl(url).messageBody(body).messageGroupId(group).messageDeduplicationId(id));
    }
}
