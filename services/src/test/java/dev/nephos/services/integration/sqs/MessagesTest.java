package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is sent is what is received. The SDK compares the digests of every message by itself. */
final class MessagesTest extends SqsTest {
    private static final String BEGIN = String.valueOf(TestCloud.START.toEpochMilli());

    @Test
    void messages_arrive_in_the_order_in_which_they_were_sent() {
        var url = queue("orders");
        var sent = IntStream.range(0, 10).mapToObj(i -> "message " + i).toList();
        sent.forEach(body -> send(url, body));
        assertEquals(sent, bodies(url));
    }

    @Test
    void a_message_has_the_id_that_its_sender_got() {
        var url = queue("orders");
        var id = send(url, "x");
        assertEquals(List.of(id), receive(url).stream().map(Message::messageId).toList());
    }

    @Test
    void one_message_is_received_unless_more_are_asked_for() {
        var url = queue("orders");
        send(url, "one");
        send(url, "two");
        assertEquals(1, sqs.receiveMessage(r -> r.queueUrl(url)).messages().size());
    }

    @Test
    void an_empty_queue_answers_no_list() {
        var url = queue("orders");
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(url)).hasMessages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße ☃ 😀", "\t\r\n ", "<a>&amp;\"</a>", "\uFFFD\uE000", "{}"})
    void a_body_arrives_as_it_was_sent(String body) {
        var url = queue("orders");
        send(url, body);
        assertEquals(List.of(body), bodies(url));
    }

    @Test
    void a_message_may_have_one_mebibyte() {
        var url = queue("orders");
        var body = "ü".repeat(1 << 19);
        send(url, body);
        assertEquals(List.of(body), bodies(url));
        var sentence = refused("InvalidParameterValue", () -> send(url, body + "x"));
        assertEquals(
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576"
                        + " bytes.",
                sentence);
    }

    @Test
    void the_limit_of_a_queue_counts_names_types_and_values_of_attributes() {
        var url = queue("orders", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
        var attribute = Map.of("name", text("value")); // 4 + 6 + 5 bytes
        var body = "x".repeat(1024 - 15);
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageAttributes(attribute));
        refused(
                "InvalidParameterValue",
                () ->
                        sqs.sendMessage(r ->
                                r.queueUrl(url)
                                        .messageBody(body + "x")
                                        .messageAttributes(attribute)));
    }

    @Test
    void a_body_with_characters_that_xml_has_not_is_refused() {
        var url = queue("orders");
        for (var body : List.of("a\u0000", "\u001F", "\uFFFF", "\uFFFE", "\u000B")) {
            refused("InvalidMessageContents", () -> send(url, body));
        }
        assertEquals(List.of(), bodies(url));
    }

    @Test
    void an_empty_body_is_a_missing_one() {
        var url = queue("orders");
        assertEquals(
                "The request must contain the parameter MessageBody.",
                refused("MissingParameter", () -> send(url, "")));
    }

    @Test
    void attributes_arrive_as_they_were_sent_when_they_are_asked_for() {
        var url = queue("orders");
        var attributes =
                Map.of(
                        "order.kind", text("gift"),
                        "order.weight", value("Number.kg", "-4.50e3"),
                        "blob", binary(0, 1, 255),
                        "_-9", value("String.mine", "☃"));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x").messageAttributes(attributes));
        assertEquals(attributes, asked(url, "All"));
        assertEquals(attributes, asked(url, ".*"));
        assertEquals(Map.of("blob", binary(0, 1, 255)), asked(url, "blob", "never"));
        assertEquals(2, asked(url, "order.*").size());
        assertEquals(Map.of(), asked(url, "ord"));
        assertFalse(receiveOnce(url).hasMessageAttributes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|String|x|The request must contain non-empty message attribute name.",
                "a|''|x|The message attribute 'a' must contain non-empty message attribute type.",
                "a|Text|x|The message attribute 'a' has an invalid message attribute type, the set"
                        + " of supported type prefixes is Binary, Number, and String.",
                "a|Strings|x|The message attribute 'a' has an invalid message attribute type, the"
                        + " set of supported type prefixes is Binary, Number, and String.",
                "a|String|''|The message attribute 'a' must contain non-empty message attribute"
                        + " value for message attribute type 'String'.",
                "a|Number|x|Can't cast the value of message (user) attribute 'a' to a number.",
                "a|Binary|x|The message attribute 'a' with type 'Binary' must use field 'Binary'."
            })
    void an_attribute_that_aws_refuses_is_refused(
            String name, String type, String value, String sentence) {
        var url = queue("orders");
        var attributes = Map.of(name, value(type, value));
        assertEquals(
                sentence,
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.sendMessage(r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageAttributes(attributes))));
        assertEquals(List.of(), bodies(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS.x", "Amazon.x", "aws.x", ".x", "x.", "x..y", "x y", "ü"})
    void a_name_that_no_attribute_can_have_is_refused(String name) {
        var url = queue("orders");
        refused(
                "InvalidParameterValue",
                () ->
                        sqs.sendMessage(r ->
                                r.queueUrl(url)
                                        .messageBody("x")
                                        .messageAttributes(Map.of(name, text("y")))));
    }

    @Test
    void a_message_has_at_most_ten_attributes() {
        var url = queue("orders");
        var attributes =
                IntStream.range(0, 11)
                        .boxed()
                        .collect(Collectors.toMap(i -> "a" + i, i -> text("x")));
        assertEquals(
                "Number of message attributes [11] exceeds the allowed maximum [10].",
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.sendMessage(r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageAttributes(attributes))));
    }

    @Test
    void a_receiver_learns_who_sent_what_when() {
        var url = queue("orders");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("x")
                        .messageGroupId("group")
                        .messageSystemAttributes(
                                Map.of(
                                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                        MessageSystemAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("Root=1-2-3")
                                                .build())));
        assertEquals(
                Map.of(
                        "SenderId", "000000000000",
                        "SentTimestamp", BEGIN,
                        "ApproximateReceiveCount", "1",
                        "ApproximateFirstReceiveTimestamp", BEGIN,
                        "AWSTraceHeader", "Root=1-2-3",
                        "MessageGroupId", "group"),
                system(url, MessageSystemAttributeName.ALL));
        pass(Duration.ofSeconds(31));
        assertEquals(
                Map.of("ApproximateReceiveCount", "2", "ApproximateFirstReceiveTimestamp", BEGIN),
                system(
                        url,
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        MessageSystemAttributeName.SEQUENCE_NUMBER));
    }

    @Test
    void the_older_parameter_for_system_attributes_works_too() {
        var url = queue("orders");
        send(url, "x");
        var received = receive(url, r -> r.attributeNamesWithStrings("SentTimestamp"));
        assertEquals(Map.of("SentTimestamp", BEGIN), received.getFirst().attributesAsStrings());
    }

    @Test
    void a_delayed_message_is_not_visible_before_its_time() {
        var url = queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "10"));
        send(url, "by the queue");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("at once").delaySeconds(0));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("late").delaySeconds(900));
        assertEquals(List.of("at once"), bodies(url));
        pass(Duration.ofSeconds(10));
        assertEquals(List.of("by the queue"), bodies(url));
        pass(Duration.ofSeconds(889));
        receive(url).forEach(m -> assertFalse(m.body().equals("late")));
        pass(Duration.ofSeconds(1));
        assertTrue(bodies(url).contains("late"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void a_delay_is_at_most_15_minutes(int seconds) {
        var url = queue("orders");
        assertEquals(
                "Value "
                        + seconds
                        + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >="
                        + " 0 and <= 900.",
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.sendMessage(r ->
                                        r.queueUrl(url).messageBody("x").delaySeconds(seconds))));
    }

    @Test
    void a_message_is_kept_as_long_as_the_queue_says() {
        var url = queue("orders", Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
        send(url, "x");
        pass(Duration.ofSeconds(61));
        assertEquals(List.of(), bodies(url));
    }

    @Test
    void a_deduplication_id_is_not_for_standard_queues() {
        var url = queue("orders");
        assertEquals(
                "Value id for parameter MessageDeduplicationId is invalid. Reason: The request"
                        + " include parameter that is not valid for this queue type.",
                refused(
                        "InvalidParameterValue",
                        () ->
                                sqs.sendMessage(r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageDeduplicationId("id"))));
    }

    private static MessageAttributeValue text(String value) {
        return value("String", value);
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static MessageAttributeValue binary(int... bytes) {
        var array = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> array[i] = (byte) bytes[i]);
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(array))
                .build();
    }

    private Message receiveOnce(String url, String... attributeNames) {
        return receive(url, r -> r.visibilityTimeout(0).messageAttributeNames(attributeNames))
                .getFirst();
    }

    private Map<String, MessageAttributeValue> asked(String url, String... names) {
        return receiveOnce(url, names).messageAttributes();
    }

    private Map<String, String> system(String url, MessageSystemAttributeName... names) {
        return receive(url, r -> r.messageSystemAttributeNames(names))
                .getFirst()
                .attributesAsStrings();
    }
}
