package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that are added to a queue's policy, and taken away. */
final class PermissionsTest extends SqsTest {
    private static final String OVER_LIMIT = "OverLimit";

    private void add(String url, String label, List<String> accounts, List<String> actions) {
        sqs.addPermission(
                r -> r.queueUrl(url).label(label).awsAccountIds(accounts).actions(actions));
    }

    private void add(String url, String label) {
        add(url, label, List.of("111122223333"), List.of("SendMessage"));
    }

    private String policy(String url) {
        return attributes(url, "Policy").getOrDefault("Policy", "");
    }

    @Test
    void a_permission_is_a_statement_of_the_policy() {
        var url = queue("orders");
        add(url, "one");
        add(url, "two", List.of("111122223333", "444455556666"), List.of("*", "PurgeQueue"));
        var queue = "\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:orders\"}";
        assertEquals(
                "{\"Version\":\"2008-10-17\",\"Id\":"
                        + "\"arn:aws:sqs:us-east-1:000000000000:orders/SQSDefaultPolicy\","
                        + "\"Statement\":["
                        + "{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                        + "\"Action\":\"SQS:SendMessage\","
                        + queue
                        + ",{\"Sid\":\"two\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                        + "\"arn:aws:iam::111122223333:root\","
                        + "\"arn:aws:iam::444455556666:root\"]},"
                        + "\"Action\":[\"SQS:*\",\"SQS:PurgeQueue\"],"
                        + queue
                        + "]}",
                policy(url));
        sqs.removePermission(r -> r.queueUrl(url).label("one"));
        assertEquals(1, policy(url).split("\"Sid\"").length - 1);
        sqs.removePermission(r -> r.queueUrl(url).label("two"));
        assertEquals("", policy(url));
    }

    @Test
    void a_policy_that_is_there_keeps_what_it_has() {
        var url = queue("orders");
        set(
                url,
                POLICY,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"mine\",\"Effect\":\"Deny\"}}");
        add(url, "more");
        sqs.removePermission(r -> r.queueUrl(url).label("more"));
        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"mine\",\"Effect\":\"Deny\"}]}",
                policy(url));
    }

    @Test
    void labels_are_names_that_are_used_once() {
        var url = queue("orders");
        add(url, "one");
        assertEquals(
                "Value one for parameter Label is invalid. Reason: Already exists.",
                refused("InvalidParameterValue", () -> add(url, "one")));
        assertEquals(
                "Value two for parameter Label is invalid. Reason: can't find label.",
                refused(
                        "InvalidParameterValue",
                        () -> sqs.removePermission(r -> r.queueUrl(url).label("two"))));
        refused("InvalidParameterValue", () -> add(url, "a b"));
        refused("InvalidParameterValue", () -> add(url, "x".repeat(81)));
    }

    @ParameterizedTest
    @CsvSource({
        "Dance, Please refer to the appropriate WSDL for a list of valid actions.",
        "SendMessageBatch, Please refer to the appropriate WSDL for a list of valid actions.",
        "DeleteQueue, Only the queue owner is allowed to invoke this action."
    })
    void an_action_that_cannot_be_shared_is_refused(String action, String reason) {
        var url = queue("orders");
        assertEquals(
                "Value SQS:" + action + " for parameter ActionName is invalid. Reason: " + reason,
                refused(
                        "InvalidParameterValue",
                        () -> add(url, "one", List.of("111122223333"), List.of(action))));
    }

    @Test
    void an_account_has_twelve_digits() {
        var url = queue("orders");
        assertEquals(
                "Value [12] for parameter PrincipalId is invalid. Reason: Unable to verify.",
                refused(
                        "InvalidParameterValue",
                        () -> add(url, "one", List.of("12"), List.of("*"))));
    }

    @Test
    void a_statement_has_at_least_one_account_and_action() {
        var url = queue("orders");
        refused("MissingParameter", () -> add(url, "one", List.of(), List.of("*")));
        refused("MissingParameter", () -> add(url, "one", List.of("111122223333"), List.of()));
    }

    @Test
    void a_policy_has_at_most_20_statements_of_7_actions_and_8192_bytes() {
        var url = queue("orders");
        assertEquals(
                "8 Actions were found, maximum allowed is 7.",
                refused(
                        OVER_LIMIT,
                        () ->
                                add(
                                        url,
                                        "one",
                                        List.of("111122223333"),
                                        Collections.nCopies(8, "SendMessage"))));
        for (int i = 0; i < 20; i++) {
            add(url, "label" + i);
        }
        assertEquals(
                "21 statements were found, maximum allowed is 20.",
                refused(OVER_LIMIT, () -> add(url, "another")));
        refused(
                "InvalidAttributeValue",
                () -> set(url, POLICY, "{\"Id\":\"" + "x".repeat(8_192) + "\"}"));
        assertEquals(Map.of("QueueArn", arn(url)), attributes(url, "QueueArn"));
    }
}
