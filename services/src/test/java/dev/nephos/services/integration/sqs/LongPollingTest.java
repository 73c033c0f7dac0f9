package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Waiting for messages. The clock stands still, so only what happens here can end a wait. */
final class LongPollingTest extends SqsTest {
    @Test
    void a_receiver_that_waits_gets_a_message_as_soon_as_it_is_sent() throws Exception {
        var url = queue("orders");
        var waiting = async(() -> waitFor(url, 20));
        send(url, "x");
        assertEquals(List.of("x"), result(waiting));
    }

    @Test
    void a_wait_ends_when_its_time_has_come() throws Exception {
        var url = queue("orders");
        var waiting = async(() -> waitFor(url, 20));
        passUntil(waiting);
        assertEquals(List.of(), result(waiting));
    }

    @Test
    void the_queue_says_how_long_to_wait_when_the_receive_does_not() throws Exception {
        var url =
                queue("orders", Map.of(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20"));
        assertEquals(List.of(), waitFor(url, 0));
        var waiting = async(() -> bodies(url));
        send(url, "x");
        assertEquals(List.of("x"), result(waiting));
    }

    @Test
    void a_delayed_message_ends_a_wait_when_it_becomes_visible() throws Exception {
        var url = queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("late").delaySeconds(5));
        var waiting = async(() -> waitFor(url, 20));
        passUntil(waiting);
        assertEquals(List.of("late"), result(waiting));
    }

    @Test
    void a_message_that_is_shown_again_ends_a_wait() throws Exception {
        var url = queue("orders");
        send(url, "x");
        var handle = receive(url).getFirst().receiptHandle();
        var waiting = async(() -> waitFor(url, 20));
        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));
        assertEquals(List.of("x"), result(waiting));
    }

    @Test
    void each_of_many_that_wait_gets_a_message_of_its_own() throws Exception {
        var url = queue("orders");
        var waiting =
                IntStream.range(0, 8).mapToObj(i -> async(() -> waitForOne(url, 20))).toList();
        IntStream.range(0, 8).forEach(i -> send(url, "message " + i));
        var received = new java.util.TreeSet<String>();
        for (var each : waiting) {
            received.addAll(result(each));
        }
        assertEquals(8, received.size());
    }

    @Test
    void many_consumers_share_a_queue_and_each_message_has_one_of_them() throws Exception {
        var url = queue("orders");
        var received = new ConcurrentLinkedQueue<String>();
        var consumers =
                IntStream.range(0, 4).mapToObj(i -> async(() -> consume(url, received))).toList();
        var senders = IntStream.range(0, 4).mapToObj(i -> async(() -> sendFifty(url, i))).toList();
        for (var sender : senders) {
            result(sender);
        }
        consumers.forEach(consumer -> send(url, "stop"));
        for (var consumer : consumers) {
            result(consumer);
        }
        assertEquals(200, received.size());
        assertEquals(200, Set.copyOf(received).size());
        var left = attributes(url, "All");
        assertEquals("0", left.get("ApproximateNumberOfMessages"));
        assertEquals("0", left.get("ApproximateNumberOfMessagesNotVisible"));
    }

    private String sendFifty(String url, int sender) {
        IntStream.range(0, 50).forEach(i -> send(url, sender + "-" + i));
        return "sent";
    }

    private String consume(String url, ConcurrentLinkedQueue<String> received) {
        while (true) {
            var message =
                    receive(url, r -> r.waitTimeSeconds(20).maxNumberOfMessages(1)).getFirst();
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
            if (message.body().equals("stop")) {
                return "stopped";
            }
            received.add(message.body());
        }
    }

    @Test
    void everyone_who_waits_learns_that_the_queue_was_deleted() {
        var url = queue("orders");
        var waiting = IntStream.range(0, 4).mapToObj(i -> async(() -> waitFor(url, 20))).toList();
        sqs.deleteQueue(r -> r.queueUrl(url));
        for (var each : waiting) {
            var failure =
                    org.junit.jupiter.api.Assertions.assertThrows(
                            ExecutionException.class, () -> result(each));
            var error = (SqsException) failure.getCause();
            assertEquals(
                    "AWS.SimpleQueueService.NonExistentQueue", error.awsErrorDetails().errorCode());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 21})
    void a_wait_is_at_most_20_seconds(int seconds) {
        var url = queue("orders");
        assertEquals(
                "Value "
                        + seconds
                        + " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <="
                        + " 20, if provided.",
                refused("InvalidParameterValue", () -> waitFor(url, seconds)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void one_to_ten_messages_are_received(int number) {
        var url = queue("orders");
        assertEquals(
                "Value "
                        + number
                        + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between"
                        + " 1 and 10, if provided.",
                refused(
                        "InvalidParameterValue",
                        () -> receive(url, r -> r.maxNumberOfMessages(number))));
    }

    private List<String> waitFor(String url, int seconds) {
        return receive(url, r -> r.waitTimeSeconds(seconds)).stream().map(Message::body).toList();
    }

    private List<String> waitForOne(String url, int seconds) {
        return receive(url, r -> r.waitTimeSeconds(seconds).maxNumberOfMessages(1)).stream()
                .map(Message::body)
                .toList();
    }

    private static <T> FutureTask<T> async(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.startVirtualThread(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(30, TimeUnit.SECONDS);
    }

    /** Moves the time by and by: the call may reach the server after a first move. */
    private void passUntil(FutureTask<?> task) {
        while (!task.isDone()) {
            pass(Duration.ofMillis(100));
            Thread.onSpinWait();
        }
    }
}
