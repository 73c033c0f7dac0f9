package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a queue is like: defaults, limits, and what is computed. */
final class QueueAttributesTest extends SqsTest {
    private static final String BEGIN = String.valueOf(TestCloud.START.getEpochSecond());

    @Test
    void a_queue_without_attributes_has_the_defaults() {
        assertEquals(
                Map.ofEntries(
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("CreatedTimestamp", BEGIN),
                        Map.entry("LastModifiedTimestamp", BEGIN),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("VisibilityTimeout", "30"),
                        Map.entry("SqsManagedSseEnabled", "true"),
                        Map.entry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:orders")),
                attributes(queue("orders"), "All"));
    }

    @Test
    void only_what_was_asked_for_is_told() {
        var url = queue("orders");
        assertEquals(Map.of("DelaySeconds", "0"), attributes(url, "DelaySeconds", "Policy"));
        assertEquals(Map.of(), attributes(url));
    }

    @Test
    void attributes_are_changed_one_by_one() {
        var url = queue("orders");
        pass(Duration.ofSeconds(5));
        set(url, "DelaySeconds", "7");
        set(url, "Policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
        var all = attributes(url, "All");
        assertEquals("7", all.get("DelaySeconds"));
        assertEquals("{\"Version\":\"2012-10-17\",\"Statement\":[]}", all.get("Policy"));
        assertEquals("30", all.get("VisibilityTimeout"));
        assertEquals(BEGIN, all.get("CreatedTimestamp"));
        assertEquals(
                String.valueOf(TestCloud.START.getEpochSecond() + 5),
                all.get("LastModifiedTimestamp"));
        set(url, "Policy", "");
        assertEquals(Map.of(), attributes(url, "Policy"));
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, -1",
        "DelaySeconds, 901",
        "DelaySeconds, x",
        "DelaySeconds, ''",
        "MaximumMessageSize, 1023",
        "MaximumMessageSize, 1048577",
        "MessageRetentionPeriod, 59",
        "MessageRetentionPeriod, 1209601",
        "ReceiveMessageWaitTimeSeconds, -1",
        "ReceiveMessageWaitTimeSeconds, 21",
        "VisibilityTimeout, -1",
        "VisibilityTimeout, 43201",
        "VisibilityTimeout, 1.5",
        "KmsDataKeyReusePeriodSeconds, 59",
        "KmsDataKeyReusePeriodSeconds, 86401",
        "Policy, nonsense",
        "Policy, []",
        "SqsManagedSseEnabled, yes"
    })
    void a_value_beyond_the_limits_is_refused(String name, String value) {
        var url = queue("orders");
        var before = attributes(url, "All");
        var sentence = refused("InvalidAttributeValue", () -> set(url, name, value));
        assertEquals("Invalid value for the parameter " + name + ".", sentence);
        assertEquals(before, attributes(url, "All"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Colour",
                "QueueArn",
                "CreatedTimestamp",
                "ApproximateNumberOfMessages",
                "FifoQueue",
                "ContentBasedDeduplication",
                "All"
            })
    void an_attribute_that_nobody_can_set_is_unknown(String name) {
        var url = queue("orders");
        var sentence = refused("InvalidAttributeName", () -> set(url, name, "true"));
        assertEquals("Unknown Attribute " + name + ".", sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Colour", "FifoQueue", "SentTimestamp"})
    void an_attribute_that_no_standard_queue_has_cannot_be_asked_for(String name) {
        var url = queue("orders");
        var sentence = refused("InvalidAttributeName", () -> attributes(url, "All", name));
        assertEquals("Unknown Attribute " + name + ".", sentence);
    }

    @Test
    void a_key_of_kms_is_refused_by_its_name_as_long_as_there_is_no_kms() {
        var url = queue("orders");
        var sentence = refused("NotImplemented", () -> set(url, "KmsMasterKeyId", "alias/mine"));
        assertTrue(sentence.contains("kms"), sentence);
        set(url, "KmsMasterKeyId", "");
        set(url, "KmsDataKeyReusePeriodSeconds", "300");
        assertEquals(
                Map.of("KmsDataKeyReusePeriodSeconds", "300"),
                attributes(url, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"));
    }

    @Test
    void messages_are_counted_by_their_state() {
        var url = queue("orders");
        send(url, "received");
        receive(url);
        send(url, "visible");
        send(url, "visible too");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("later").delaySeconds(60));
        assertEquals("2 1 1", counts(url));
        pass(Duration.ofSeconds(30));
        assertEquals("3 0 1", counts(url));
        pass(Duration.ofSeconds(30));
        assertEquals("4 0 0", counts(url));
        pass(Duration.ofDays(4));
        assertEquals("0 0 0", counts(url));
    }

    private String counts(String url) {
        var all = attributes(url, "All");
        return all.get("ApproximateNumberOfMessages")
                + " "
                + all.get("ApproximateNumberOfMessagesNotVisible")
                + " "
                + all.get("ApproximateNumberOfMessagesDelayed");
    }

    private void set(String url, String name, String value) {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of(name, value)));
    }
}
