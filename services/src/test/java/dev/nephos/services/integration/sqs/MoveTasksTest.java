package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/** Sending dead letters back. */
final class MoveTasksTest extends SqsTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
    private static final String DEAD = ARN + "dead";

    private String dead;
    private String orders;

    @BeforeEach
    void queues() {
        dead = queue("dead");
        orders = source("orders");
    }

    private String source(String name) {
        return queue(
                name,
                Map.of(
                        REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":1}"));
    }

    /** Sends messages that fail at once. */
    private void fail(String url, int count) {
        for (int i = 0; i < count; i++) {
            send(url, "m" + i);
        }
        for (int i = 0; i < count; i += 10) {
            receive(url, r -> r.visibilityTimeout(0));
        }
        for (int i = 0; i < count; i += 10) {
            receive(url, r -> r.visibilityTimeout(0));
        }
    }

    private String begin(Consumer<StartMessageMoveTaskRequest.Builder> how) {
        return sqs.startMessageMoveTask(
                        r -> {
                            r.sourceArn(DEAD);
                            how.accept(r);
                        })
                .taskHandle();
    }

    private String begin() {
        return begin(r -> {});
    }

    private ListMessageMoveTasksResultEntry latest() {
        return sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD)).results().getFirst();
    }

    private void settle() {
        cloud.advance(Duration.ZERO);
    }

    @Test
    void dead_letters_go_back_to_where_they_failed_as_new_messages() {
        var others = source("others");
        fail(orders, 3);
        fail(others, 2);
        assertEquals("5", attributes(dead, "All").get("ApproximateNumberOfMessages"));
        cloud.advance(Duration.ofHours(1));
        begin();
        settle();
        var task = latest();
        assertEquals("COMPLETED", task.status());
        assertEquals(5, task.approximateNumberOfMessagesMoved());
        assertEquals(5, task.approximateNumberOfMessagesToMove());
        assertEquals(DEAD, task.sourceArn());
        assertNull(task.destinationArn());
        assertNull(task.taskHandle());
        assertEquals(cloud.clock().millis(), task.startedTimestamp());
        assertEquals(2, receive(others).size());
        var back = receive(orders, r -> r.messageSystemAttributeNamesWithStrings("All"));
        assertEquals(List.of("m0", "m1", "m2"), back.stream().map(Message::body).toList());
        var attributes = back.getFirst().attributes();
        assertEquals("1", attributes.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        assertEquals(
                String.valueOf(cloud.clock().millis()),
                attributes.get(MessageSystemAttributeName.SENT_TIMESTAMP));
        assertNull(attributes.get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN));
    }

    @Test
    void dead_letters_go_elsewhere_when_that_was_said() {
        var elsewhere = queue("elsewhere");
        fail(orders, 3);
        begin(r -> r.destinationArn(ARN + "elsewhere"));
        settle();
        assertEquals(ARN + "elsewhere", latest().destinationArn());
        assertEquals(List.of("m0", "m1", "m2"), bodies(elsewhere));
        assertEquals(List.of(), bodies(dead));
    }

    @Test
    void a_rate_holds_second_by_second() {
        fail(orders, 25);
        var handle = begin(r -> r.maxNumberOfMessagesPerSecond(10));
        settle();
        assertEquals(10, latest().approximateNumberOfMessagesMoved());
        assertEquals("RUNNING", latest().status());
        assertEquals(handle, latest().taskHandle());
        assertEquals(10, latest().maxNumberOfMessagesPerSecond());
        cloud.advance(Duration.ofMillis(999));
        assertEquals(10, latest().approximateNumberOfMessagesMoved());
        cloud.advance(Duration.ofMillis(1));
        assertEquals(20, latest().approximateNumberOfMessagesMoved());
        cloud.advance(Duration.ofSeconds(1));
        assertEquals(25, latest().approximateNumberOfMessagesMoved());
        assertEquals("COMPLETED", latest().status());
    }

    @Test
    void a_task_that_is_cancelled_leaves_what_it_has_not_moved() {
        fail(orders, 25);
        var handle = begin(r -> r.maxNumberOfMessagesPerSecond(10));
        settle();
        var cancelled = sqs.cancelMessageMoveTask(r -> r.taskHandle(handle));
        assertEquals(10, cancelled.approximateNumberOfMessagesMoved());
        settle();
        assertEquals("CANCELLED", latest().status());
        cloud.advance(Duration.ofSeconds(5));
        assertEquals(10, latest().approximateNumberOfMessagesMoved());
        assertEquals("15", attributes(dead, "All").get("ApproximateNumberOfMessages"));
        assertEquals(
                "Only active tasks can be cancelled.",
                refused(
                        "AWS.SimpleQueueService.UnsupportedOperation",
                        () -> sqs.cancelMessageMoveTask(r -> r.taskHandle(handle))));
    }

    @Test
    void large_messages_and_more_than_a_step_are_moved_whole() {
        var elsewhere = queue("elsewhere");
        for (int i = 0; i < 230; i++) {
            send(dead, "x".repeat(i % 23 == 0 ? 300_000 : 50_000));
        }
        begin(r -> r.destinationArn(ARN + "elsewhere"));
        settle();
        assertEquals(230, latest().approximateNumberOfMessagesMoved());
        assertEquals("230", attributes(elsewhere, "All").get("ApproximateNumberOfMessages"));
        assertEquals(300_000, receive(elsewhere).getFirst().body().length());
    }

    @Test
    void a_task_fails_at_a_message_that_came_from_nowhere() {
        fail(orders, 2);
        send(dead, "sent here");
        begin();
        settle();
        var task = latest();
        assertEquals("FAILED", task.status());
        assertEquals("CouldNotDetermineMessageSource", task.failureReason());
        assertEquals(2, task.approximateNumberOfMessagesMoved());
        assertEquals(List.of("sent here"), bodies(dead));
    }

    @Test
    void one_task_runs_for_a_queue_at_a_time() {
        fail(orders, 3);
        begin(r -> r.maxNumberOfMessagesPerSecond(1));
        assertEquals(
                "There is already a task running. Only one active task is allowed for a source"
                        + " queue arn at a given time.",
                refused("InvalidParameterValue", this::begin));
    }

    @Test
    void the_last_ten_tasks_are_listed_the_latest_first() {
        for (int i = 0; i < 12; i++) {
            begin();
            cloud.advance(Duration.ofSeconds(1));
        }
        assertEquals(1, sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD)).results().size());
        var all = sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD).maxResults(10)).results();
        assertEquals(10, all.size());
        assertEquals(cloud.clock().millis() - 1_000, all.getFirst().startedTimestamp().longValue());
        assertEquals(cloud.clock().millis() - 10_000, all.getLast().startedTimestamp().longValue());
    }

    @Test
    void what_cannot_be_moved_is_refused() {
        assertEquals(
                "Source queue must be configured as a Dead Letter Queue.",
                refused("InvalidParameterValue", () -> begin(r -> r.sourceArn(ARN + "orders"))));
        var sentence = "The resource that you specified for the SourceArn parameter doesn't exist.";
        assertEquals(
                sentence,
                refused(
                        "ResourceNotFoundException",
                        () -> begin(r -> r.sourceArn(ARN + "nothing"))));
        assertEquals(
                sentence,
                refused(
                        "ResourceNotFoundException",
                        () -> sqs.listMessageMoveTasks(r -> r.sourceArn(ARN + "nothing"))));
        refused("ResourceNotFoundException", () -> begin(r -> r.destinationArn(ARN + "nothing")));
        refused("InvalidParameterValue", () -> begin(r -> r.sourceArn("dead")));
        refused("InvalidParameterValue", () -> begin(r -> r.destinationArn(DEAD)));
        fifoQueue("orders.fifo", Map.of());
        refused("InvalidParameterValue", () -> begin(r -> r.destinationArn(ARN + "orders.fifo")));
        for (int rate : new int[] {0, 501}) {
            refused(
                    "InvalidParameterValue",
                    () -> begin(r -> r.maxNumberOfMessagesPerSecond(rate)));
        }
        refused(
                "InvalidParameterValue",
                () -> sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD).maxResults(11)));
    }

    @Test
    void a_handle_of_no_task_is_refused() {
        refused(
                "InvalidParameterValue",
                () -> sqs.cancelMessageMoveTask(r -> r.taskHandle("nonsense")));
        var handle = begin();
        assertNotNull(handle);
        sqs.deleteQueue(r -> r.queueUrl(dead));
        assertEquals(
                "Task does not exist.",
                refused(
                        "ResourceNotFoundException",
                        () -> sqs.cancelMessageMoveTask(r -> r.taskHandle(handle))));
    }
}
