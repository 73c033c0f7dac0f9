package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Making, finding, listing and deleting queues. */
final class QueueLifeTest extends SqsTest {
    private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

    @Test
    void a_queue_has_a_url_of_endpoint_account_and_name() {
        var url = queue("orders");
        assertEquals(cloud.endpoint() + "/000000000000/orders", url);
        assertEquals(url, sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl());
    }

    @Test
    void a_queue_is_found_however_the_host_is_spelt() {
        var url = queue("orders");
        send("https://sqs.us-east-1.amazonaws.com/000000000000/orders", "one");
        send("http://queue.localhost:4566/000000000000/orders", "two");
        assertEquals(List.of("one", "two"), bodies(url));
    }

    @Test
    void an_address_that_is_no_queue_url_is_refused() {
        for (var url :
                List.of("orders", "http://localhost/orders", "http://localhost/1/2/orders")) {
            var sentence = refused("InvalidAddress", () -> send(url, "x"));
            assertEquals("The address " + url + " is not valid for this endpoint.", sentence);
        }
    }

    @Test
    void a_queue_can_be_created_again_with_the_attributes_that_it_has() {
        var attributes = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "45");
        var url = queue("orders", attributes);
        send(url, "kept");
        assertEquals(url, queue("orders", attributes));
        assertEquals(url, queue("orders"));
        assertEquals(List.of("kept"), bodies(url));
    }

    @Test
    void a_queue_cannot_be_created_again_with_other_attributes() {
        queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "45"));
        var sentence =
                refused(
                        "QueueAlreadyExists",
                        () -> queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "46")));
        assertEquals(
                "A queue already exists with the same name and a different value for attribute"
                        + " VisibilityTimeout",
                sentence);
    }

    @Test
    void names_are_letters_digits_hyphens_and_underscores_up_to_80() {
        queue("A-z_9" + "x".repeat(75));
        for (var name : List.of("", "a b", "a.b", "x".repeat(81), "orders.fifo", "größe")) {
            var sentence = refused("InvalidParameterValue", () -> queue(name));
            assertEquals(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length",
                    sentence);
        }
    }

    @Test
    void queues_are_listed_by_prefix_in_the_order_of_their_names() {
        List.of("b-2", "a-1", "b-1").forEach(this::queue);
        assertEquals(List.of("a-1", "b-1", "b-2"), names(sqs.listQueues().queueUrls()));
        var some = sqs.listQueues(r -> r.queueNamePrefix("b-"));
        assertEquals(List.of("b-1", "b-2"), names(some.queueUrls()));
        assertFalse(sqs.listQueues(r -> r.queueNamePrefix("c")).hasQueueUrls());
    }

    @Test
    void queues_are_listed_page_by_page() {
        IntStream.range(0, 25).forEach(i -> queue("q-%02d".formatted(i)));
        var pages = sqs.listQueuesPaginator(r -> r.maxResults(10).queueNamePrefix("q-"));
        assertEquals(List.of(10, 10, 5), pages.stream().map(p -> p.queueUrls().size()).toList());
        assertEquals(25, pages.queueUrls().stream().distinct().count());
    }

    @Test
    void a_token_of_another_listing_is_refused() {
        IntStream.range(0, 3).forEach(i -> queue("q-" + i));
        var token = sqs.listQueues(r -> r.maxResults(1)).nextToken();
        refused(
                "InvalidParameterValue",
                () -> sqs.listQueues(r -> r.maxResults(1).queueNamePrefix("q").nextToken(token)));
        refused(
                "InvalidParameterValue",
                () -> sqs.listQueues(r -> r.maxResults(1).nextToken("x" + token)));
    }

    @Test
    void a_page_has_1_to_1000_queues() {
        refused("InvalidParameterValue", () -> sqs.listQueues(r -> r.maxResults(0)));
        refused("InvalidParameterValue", () -> sqs.listQueues(r -> r.maxResults(1001)));
    }

    @Test
    void what_was_deleted_is_gone_with_its_messages() {
        var url = queue("orders");
        send(url, "lost");
        sqs.deleteQueue(r -> r.queueUrl(url));
        refused(NO_QUEUE, () -> sqs.getQueueUrl(r -> r.queueName("orders")));
        refused(NO_QUEUE, () -> send(url, "x"));
        refused(NO_QUEUE, () -> receive(url));
        refused(NO_QUEUE, () -> sqs.deleteQueue(r -> r.queueUrl(url)));
        pass(Duration.ofSeconds(60));
        assertEquals(List.of(), bodies(queue("orders")));
    }

    @Test
    void the_name_of_a_deleted_queue_rests_for_60_seconds() {
        var url = queue("orders");
        sqs.deleteQueue(r -> r.queueUrl(url));
        pass(Duration.ofSeconds(59));
        var sentence =
                refused("AWS.SimpleQueueService.QueueDeletedRecently", () -> queue("orders"));
        assertEquals(
                "You must wait 60 seconds after deleting a queue before you can create another"
                        + " with the same name.",
                sentence);
        pass(Duration.ofSeconds(1));
        queue("orders");
    }

    @Test
    void an_error_of_the_model_is_one_that_the_sdk_knows() {
        var missing = cloud.endpoint() + "/000000000000/nothing";
        var error =
                org.junit.jupiter.api.Assertions.assertThrows(
                        QueueDoesNotExistException.class, () -> send(missing, "x"));
        assertEquals(400, error.statusCode());
        assertEquals("The specified queue does not exist.", error.awsErrorDetails().errorMessage());
    }

    @Test
    void accounts_and_regions_have_queues_of_their_own() {
        var url = queue("orders");
        var builder = SqsClient.builder();
        try (var other = cloud.client(builder, TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            refused(NO_QUEUE, () -> other.getQueueUrl(r -> r.queueName("orders")));
            var theirs = other.createQueue(r -> r.queueName("orders")).queueUrl();
            assertNotEquals(url, theirs);
            refused("AccessDenied", () -> other.receiveMessage(r -> r.queueUrl(url)));
        }
        try (var abroad =
                cloud.client(SqsClient.builder(), TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            assertFalse(abroad.listQueues().hasQueueUrls());
            refused(NO_QUEUE, () -> abroad.receiveMessage(r -> r.queueUrl(url)));
        }
    }

    @Test
    void a_purged_queue_is_empty_and_rests_for_60_seconds() {
        var url = queue("orders");
        send(url, "lost");
        sqs.purgeQueue(r -> r.queueUrl(url));
        assertEquals(List.of(), bodies(url));
        var sentence =
                refused(
                        "AWS.SimpleQueueService.PurgeQueueInProgress",
                        () -> sqs.purgeQueue(r -> r.queueUrl(url)));
        assertEquals(
                "Only one PurgeQueue operation on orders is allowed every 60 seconds.", sentence);
        pass(Duration.ofSeconds(60));
        sqs.purgeQueue(r -> r.queueUrl(url));
    }

    @Test
    void tags_are_added_replaced_and_taken_away() {
        var url =
                sqs.createQueue(r -> r.queueName("orders").tags(Map.of("team", "sales")))
                        .queueUrl();
        sqs.tagQueue(r -> r.queueUrl(url).tags(Map.of("team", "support", "stage", "")));
        assertEquals(
                Map.of("team", "support", "stage", ""),
                sqs.listQueueTags(r -> r.queueUrl(url)).tags());
        sqs.untagQueue(r -> r.queueUrl(url).tagKeys("team", "never"));
        assertEquals(Map.of("stage", ""), sqs.listQueueTags(r -> r.queueUrl(url)).tags());
    }

    @Test
    void tags_that_aws_refuses_are_refused() {
        var url = queue("orders");
        var many =
                IntStream.range(0, 51)
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(i -> "key" + i, i -> "x"));
        for (var tags : List.of(many, Map.of("aws:x", "y"), Map.of("x".repeat(129), "y"))) {
            refused("InvalidParameterValue", () -> sqs.tagQueue(r -> r.queueUrl(url).tags(tags)));
        }
        assertEquals(Map.of(), sqs.listQueueTags(r -> r.queueUrl(url)).tags());
    }

    private static List<String> names(List<String> urls) {
        return urls.stream().map(url -> url.substring(url.lastIndexOf('/') + 1)).toList();
    }
}
