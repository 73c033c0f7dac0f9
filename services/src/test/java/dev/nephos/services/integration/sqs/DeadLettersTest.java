package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_ALLOW_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages that were received too often, and who may send them where. */
final class DeadLettersTest extends SqsTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private static String policy(String target, int count) {
        return "{\"deadLetterTargetArn\":\""
                + ARN
                + target
                + "\",\"maxReceiveCount\":"
                + count
                + "}";
    }

    private String withDeadLetters(int count) {
        queue("dead");
        return queue("orders", Map.of(REDRIVE_POLICY, policy("dead", count)));
    }

    /** Receives until nothing comes any more, and lets all that was received come back. */
    private List<String> exhaust(String url) {
        var received = bodies(url);
        pass(Duration.ofSeconds(30));
        return received;
    }

    @Test
    void a_message_that_was_received_too_often_goes_to_the_dead_letter_queue() {
        var url = withDeadLetters(2);
        var id = send(url, "poison");
        assertEquals(List.of("poison"), exhaust(url));
        assertEquals(List.of("poison"), exhaust(url));
        assertEquals(List.of(), bodies(url));
        assertEquals("0", attributes(url, "All").get("ApproximateNumberOfMessages"));
        var dead =
                receive(queue("dead"), r -> r.messageSystemAttributeNamesWithStrings("All"))
                        .getFirst();
        assertEquals(id, dead.messageId());
        var attributes = dead.attributes();
        assertEquals(
                ARN + "orders",
                attributes.get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN));
        assertEquals("3", attributes.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        var start = String.valueOf(cloud.clock().now().minusSeconds(60).toEpochMilli());
        assertEquals(start, attributes.get(MessageSystemAttributeName.SENT_TIMESTAMP));
        assertEquals(
                start,
                attributes.get(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP));
    }

    @Test
    void others_are_received_in_its_place() {
        var url = withDeadLetters(1);
        send(url, "poison");
        exhaust(url);
        send(url, "good");
        assertEquals(List.of("good"), bodies(url));
        assertEquals(List.of("poison"), bodies(queue("dead")));
    }

    @Test
    void a_standard_message_stays_as_old_as_it_is() {
        var url = withDeadLetters(1);
        send(url, "poison");
        pass(Duration.ofDays(3));
        exhaust(url);
        bodies(url);
        pass(Duration.ofHours(23));
        assertEquals(List.of("poison"), bodies(queue("dead")));
        pass(Duration.ofHours(1));
        assertEquals(List.of(), bodies(queue("dead")));
    }

    @Test
    void in_a_fifo_queue_the_next_of_the_group_follows() {
        var content = Map.of(CONTENT_BASED_DEDUPLICATION, "true");
        var dead = fifoQueue("dead.fifo", content);
        var url = fifoQueue("orders.fifo", content);
        set(url, REDRIVE_POLICY, policy("dead.fifo", 1));
        send(url, "a", "poison");
        assertEquals(List.of("poison"), exhaust(url));
        send(url, "a", "good");
        assertEquals(List.of("good"), bodies(url));
        var message =
                receive(dead, r -> r.messageSystemAttributeNamesWithStrings("All")).getFirst();
        assertEquals("poison", message.body());
        assertEquals("a", message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals(
                String.valueOf(cloud.clock().millis()),
                message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
    }

    @Test
    void without_its_dead_letter_queue_a_message_stays() {
        var url = withDeadLetters(1);
        send(url, "poison");
        exhaust(url);
        var dead = queue("dead");
        sqs.deleteQueue(r -> r.queueUrl(dead));
        assertEquals(List.of("poison"), bodies(url));
    }

    @Test
    void a_long_poll_of_the_dead_letter_queue_wakes() throws Exception {
        var url = withDeadLetters(1);
        send(url, "poison");
        exhaust(url);
        var dead = queue("dead");
        var polling = new FutureTask<>(() -> receive(dead, r -> r.waitTimeSeconds(20)));
        var thread = Thread.ofVirtual().start(polling);
        assertEquals(List.of(), bodies(url));
        assertEquals(List.of("poison"), polling.get().stream().map(Message::body).toList());
        thread.join();
    }

    @Test
    void the_policy_is_shown_as_it_was_set_and_the_empty_text_takes_it_away() {
        var url = withDeadLetters(3);
        assertEquals(Map.of("RedrivePolicy", policy("dead", 3)), attributes(url, "RedrivePolicy"));
        set(url, REDRIVE_POLICY, "");
        assertEquals(Map.of(), attributes(url, "RedrivePolicy"));
        set(
                url,
                REDRIVE_POLICY,
                "{\"deadLetterTargetArn\": \"" + ARN + "dead\", \"maxReceiveCount\": \"5\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | Redrive policy is not a valid JSON map.",
                "[] | Redrive policy is not a valid JSON map.",
                "{\"maxReceiveCount\":1} | Redrive policy does not contain mandatory attribute:"
                        + " deadLetterTargetArn.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\"} | Redrive"
                        + " policy does not contain mandatory attribute: maxReceiveCount.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\","
                        + "\"maxReceiveCount\":0} | Invalid value for maxReceiveCount: 0, valid"
                        + " values are from 1 to 1000 both inclusive.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\","
                        + "\"maxReceiveCount\":1001} | Invalid value for maxReceiveCount: 1001,"
                        + " valid values are from 1 to 1000 both inclusive.",
                "{\"deadLetterTargetArn\":\"dead\",\"maxReceiveCount\":1} | Invalid value for"
                        + " deadLetterTargetArn.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:gone\","
                        + "\"maxReceiveCount\":1} | Dead letter target does not exist.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111122223333:dead\","
                        + "\"maxReceiveCount\":1} | Dead letter target owner should be same as the"
                        + " source.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:orders\","
                        + "\"maxReceiveCount\":1} | Invalid value for deadLetterTargetArn."
            })
    void a_policy_that_could_not_work_is_refused(String text, String reason) {
        queue("dead");
        var url = queue("orders");
        var sentence = refused("InvalidParameterValue", () -> set(url, REDRIVE_POLICY, text));
        assertEquals(
                "Value " + text + " for parameter RedrivePolicy is invalid. Reason: " + reason,
                sentence);
        assertEquals(Map.of(), attributes(url, "RedrivePolicy"));
    }

    @Test
    void a_dead_letter_queue_is_of_the_same_kind() {
        fifoQueue("dead.fifo", Map.of());
        var sentence =
                refused(
                        "InvalidParameterValue",
                        () -> queue("orders", Map.of(REDRIVE_POLICY, policy("dead.fifo", 1))));
        assertTrue(
                sentence.endsWith("Dead-letter queue must be same type of queue as the source."),
                sentence);
        assertFalse(sqs.listQueues(r -> r.queueNamePrefix("orders")).hasQueueUrls());
    }

    @Test
    void a_dead_letter_queue_says_whom_it_takes() {
        var dead = queue("dead");
        var orders = queue("orders");
        set(dead, REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}");
        refused("InvalidParameterValue", () -> set(orders, REDRIVE_POLICY, policy("dead", 1)));
        set(
                dead,
                REDRIVE_ALLOW_POLICY,
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + ARN + "orders\"]}");
        set(orders, REDRIVE_POLICY, policy("dead", 1));
        var others = queue("others");
        refused("InvalidParameterValue", () -> set(others, REDRIVE_POLICY, policy("dead", 1)));
        set(dead, REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"allowAll\"}");
        set(others, REDRIVE_POLICY, policy("dead", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "{\"redrivePermission\":\"someone\"}",
                "{\"redrivePermission\":\"byQueue\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"orders\"]}",
                "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:1:a\"]}",
                "{\"redrivePermission\":\"denyAll\",\"more\":1}"
            })
    void an_allow_policy_that_is_none_is_refused(String text) {
        var url = queue("dead");
        refused("InvalidParameterValue", () -> set(url, REDRIVE_ALLOW_POLICY, text));
    }

    @Test
    void an_allow_policy_names_up_to_10_queues() {
        var url = queue("dead");
        var arn = "\"" + ARN + "q\",";
        var ten = "[" + arn.repeat(9) + "\"" + ARN + "q\"]";
        var eleven = "[" + arn.repeat(10) + "\"" + ARN + "q\"]";
        var begin = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":";
        set(url, REDRIVE_ALLOW_POLICY, begin + ten + "}");
        refused(
                "InvalidParameterValue",
                () -> set(url, REDRIVE_ALLOW_POLICY, begin + eleven + "}"));
    }

    @Test
    void the_sources_of_a_dead_letter_queue_are_listed_page_by_page() {
        var dead = queue("dead");
        for (int i = 0; i < 5; i++) {
            queue("orders-" + i, Map.of(REDRIVE_POLICY, policy("dead", 1)));
        }
        queue("deader", Map.of(REDRIVE_POLICY, policy("orders-1", 1)));
        var pages = sqs.listDeadLetterSourceQueuesPaginator(r -> r.queueUrl(dead).maxResults(2));
        assertEquals(List.of(2, 2, 1), pages.stream().map(p -> p.queueUrls().size()).toList());
        assertEquals(5, pages.queueUrls().stream().distinct().count());
        var one = queue("orders-3");
        set(one, REDRIVE_POLICY, "");
        assertEquals(4, sqs.listDeadLetterSourceQueues(r -> r.queueUrl(dead)).queueUrls().size());
        assertEquals(List.of(), sqs.listDeadLetterSourceQueues(r -> r.queueUrl(one)).queueUrls());
    }
}
