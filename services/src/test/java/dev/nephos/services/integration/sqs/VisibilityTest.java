package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Receiving hides a message, deleting ends it, and otherwise it comes again. */
final class VisibilityTest extends SqsTest {
    @Test
    void redelivers_a_message_when_its_visibility_expires() {
        var url = queue("orders");
        send(url, "x");
        var first = receive(url).getFirst();
        pass(Duration.ofSeconds(29));
        assertEquals(List.of(), bodies(url));
        pass(Duration.ofSeconds(1));
        var second = receive(url).getFirst();
        assertEquals(first.messageId(), second.messageId());
        assertNotEquals(first.receiptHandle(), second.receiptHandle());
    }

    @Test
    void the_receive_decides_before_the_queue_how_long_a_message_is_hidden() {
        var url = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"));
        send(url, "x");
        receive(url, r -> r.visibilityTimeout(100));
        pass(Duration.ofSeconds(99));
        assertEquals(List.of(), bodies(url));
        pass(Duration.ofSeconds(1));
        assertEquals(List.of("x"), bodies(url));
        pass(Duration.ofSeconds(5));
        assertEquals(List.of("x"), bodies(url));
    }

    @Test
    void a_deleted_message_does_not_come_again() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        delete(url, handle);
        pass(Duration.ofDays(1));
        assertEquals(List.of(), bodies(url));
        delete(url, handle);
    }

    @Test
    void a_stale_handle_deletes_nothing_and_is_no_error() {
        var url = queue("orders");
        send(url, "x");
        var stale = receive(url).getFirst().receiptHandle();
        pass(Duration.ofSeconds(30));
        receive(url);
        delete(url, stale);
        pass(Duration.ofSeconds(30));
        assertEquals(List.of("x"), bodies(url));
    }

    @Test
    void a_message_can_be_hidden_for_longer_or_shown_at_once() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        hide(url, handle, 100);
        pass(Duration.ofSeconds(99));
        assertEquals(List.of(), bodies(url));
        hide(url, handle, 0);
        assertEquals(List.of("x"), bodies(url));
    }

    @Test
    void a_message_is_hidden_for_twelve_hours_at_most() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url, r -> r.visibilityTimeout(43_200)).getFirst().receiptHandle();
        hide(url, handle, 43_200);
        pass(Duration.ofSeconds(1));
        assertEquals(
                "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total"
                        + " VisibilityTimeout for the message is beyond the limit [43200"
                        + " seconds].",
                refused("InvalidParameterValue", () -> hide(url, handle, 43_200)));
        hide(url, handle, 43_199);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 43_201})
    void a_time_beyond_the_limits_is_refused(int seconds) {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        var sentence =
                "Value "
                        + seconds
                        + " for parameter VisibilityTimeout is invalid. Reason: Must be between 0"
                        + " and 43200, if provided.";
        assertEquals(sentence, refused("InvalidParameterValue", () -> hide(url, handle, seconds)));
        assertEquals(
                sentence,
                refused(
                        "InvalidParameterValue",
                        () -> receive(url, r -> r.visibilityTimeout(seconds))));
    }

    @Test
    void a_message_that_is_not_in_flight_cannot_be_hidden() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        pass(Duration.ofSeconds(30));
        var sentence =
                "Value "
                        + handle
                        + " for parameter ReceiptHandle is invalid. Reason: Message does not exist"
                        + " or is not available for visibility timeout change.";
        assertEquals(sentence, refused("InvalidParameterValue", () -> hide(url, handle, 1)));
        var newer = receive(url).getFirst().receiptHandle();
        assertEquals(sentence, refused("InvalidParameterValue", () -> hide(url, handle, 1)));
        delete(url, newer);
        refused("InvalidParameterValue", () -> hide(url, newer, 1));
    }

    @Test
    void a_handle_that_the_queue_never_gave_out_is_invalid() {
        var url = queue("orders");
        var other = queue("others");
        send(other, "x");
        var foreign = receive(other).getFirst().receiptHandle();
        var random = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[36]);
        for (var handle : List.of("x", foreign, foreign + "x", random, "ü".repeat(49))) {
            var sentence =
                    "The input receipt handle \"" + handle + "\" is not a valid receipt handle.";
            assertEquals(sentence, refused("ReceiptHandleIsInvalid", () -> delete(url, handle)));
            assertEquals(sentence, refused("ReceiptHandleIsInvalid", () -> hide(url, handle, 1)));
        }
    }

    @Test
    void a_purged_queue_made_again_does_not_know_the_handles_of_the_old_one() {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        sqs.deleteQueue(r -> r.queueUrl(url));
        pass(Duration.ofSeconds(60));
        queue("orders");
        refused("ReceiptHandleIsInvalid", () -> delete(url, handle));
    }

    private void delete(String url, String handle) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));
    }

    private void hide(String url, String handle, int seconds) {
        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(seconds));
    }
}
