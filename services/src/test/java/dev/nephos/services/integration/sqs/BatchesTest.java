package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Up to ten at once: what is refused as a whole, and what fails alone. */
final class BatchesTest extends SqsTest {
    private static final String CODE = "AWS.SimpleQueueService.";

    @Test
    void ten_messages_are_sent_received_and_deleted_at_once() {
        var url = queue("orders");
        var sent = sendBatch(url, IntStream.range(0, 10).mapToObj(i -> entry("m" + i)).toList());
        assertEquals(10, sent.successful().size());
        assertFalse(sent.hasFailed() && !sent.failed().isEmpty());
        var received = receive(url);
        assertEquals(
                IntStream.range(0, 10).mapToObj(i -> "body of m" + i).toList(),
                received.stream().map(m -> m.body()).toList());
        var entries =
                received.stream()
                        .map(m ->
                                DeleteMessageBatchRequestEntry.builder()
                                        .id(m.messageId())
                                        .receiptHandle(m.receiptHandle())
                                        .build())
                        .toList();
        var deleted = sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
        assertEquals(10, deleted.successful().size());
        pass(Duration.ofSeconds(30));
        assertEquals(List.of(), bodies(url));
    }

    @Test
    void what_is_wrong_with_an_entry_fails_that_entry_alone() {
        var url = queue("orders");
        var sent =
                sendBatch(
                        url,
                        List.of(
                                entry("good"),
                                entry("late").toBuilder().delaySeconds(901).build(),
                                entry("empty").toBuilder().messageBody("").build(),
                                entry("bad").toBuilder().messageBody("\u0001").build()));
        assertEquals(List.of("good"), sent.successful().stream().map(s -> s.id()).toList());
        assertEquals(
                List.of(
                        "late InvalidParameterValue true",
                        "empty MissingParameter true",
                        "bad InvalidMessageContents true"),
                sent.failed().stream().map(BatchesTest::text).toList());
        assertEquals(List.of("body of good"), bodies(url));
    }

    @Test
    void handles_fail_alone_too() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        var changed =
                sqs.changeMessageVisibilityBatch(r ->
                        r.queueUrl(url)
                                .entries(
                                        change("good", handle, 0),
                                        change("bad", "nonsense", 0),
                                        change("long", handle, 43_201)));
        assertEquals(List.of("good"), changed.successful().stream().map(s -> s.id()).toList());
        assertEquals(
                List.of("bad ReceiptHandleIsInvalid true", "long InvalidParameterValue true"),
                changed.failed().stream().map(BatchesTest::text).toList());
        var deleted =
                sqs.deleteMessageBatch(
                        r -> r.queueUrl(url).entries(e -> e.id("bad").receiptHandle("nonsense")));
        assertEquals(
                List.of("bad ReceiptHandleIsInvalid true"),
                deleted.failed().stream().map(BatchesTest::text).toList());
        assertEquals(List.of("x"), bodies(url));
    }

    @Test
    void a_batch_has_one_to_ten_entries() {
        var url = queue("orders");
        assertEquals(
                "There should be at least one SendMessageBatchRequestEntry in the request.",
                refused(CODE + "EmptyBatchRequest", () -> sendBatch(url, List.of())));
        assertEquals(
                "There should be at least one DeleteMessageBatchRequestEntry in the request.",
                refused(
                        CODE + "EmptyBatchRequest",
                        () -> sqs.deleteMessageBatch(r -> r.queueUrl(url))));
        var eleven = IntStream.range(0, 11).mapToObj(i -> entry("m" + i)).toList();
        assertEquals(
                "Maximum number of entries per request are 10. You have sent 11.",
                refused(CODE + "TooManyEntriesInBatchRequest", () -> sendBatch(url, eleven)));
    }

    @Test
    void ids_are_distinct_and_of_letters_digits_hyphens_and_underscores() {
        var url = queue("orders");
        assertEquals(
                "Id a repeated.",
                refused(
                        CODE + "BatchEntryIdsNotDistinct",
                        () -> sendBatch(url, List.of(entry("a"), entry("a")))));
        for (var id : List.of("", "a b", "a.b", "x".repeat(81))) {
            assertEquals(
                    "A batch entry id can only contain alphanumeric characters, hyphens and"
                            + " underscores. It can be at most 80 letters long.",
                    refused(
                            CODE + "InvalidBatchEntryId",
                            () -> sendBatch(url, List.of(entry(id)))));
        }
    }

    @Test
    void all_messages_of_a_batch_together_have_at_most_one_mebibyte() {
        var url = queue("orders");
        var half = "x".repeat(1 << 19);
        var fits = List.of(entry("a", half), entry("b", half));
        assertEquals(2, sendBatch(url, fits).successful().size());
        assertEquals(
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577"
                        + " bytes.",
                refused(
                        CODE + "BatchRequestTooLong",
                        () -> sendBatch(url, List.of(entry("a", half), entry("b", half + "x")))));
        assertEquals(List.of(half, half), bodies(url));
    }

    private SendMessageBatchResponse sendBatch(
            String url, List<SendMessageBatchRequestEntry> entries) {
        return sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(String id) {
        return entry(id, "body of " + id);
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static ChangeMessageVisibilityBatchRequestEntry change(
            String id, String handle, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(seconds)
                .build();
    }

    private static String text(BatchResultErrorEntry failed) {
        return failed.id() + " " + failed.code() + " " + failed.senderFault();
    }
}
