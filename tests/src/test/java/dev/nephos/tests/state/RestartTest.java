package dev.nephos.tests.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.time.Timer;
import dev.nephos.services.integration.sqs.Sqs;
import dev.nephos.services.storage.s3.S3;
import dev.nephos.testkit.TestCloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class RestartTest {
    private static final byte[] SMALL = "small".getBytes(UTF_8);
    private static final byte[] LARGE = large();

    private TestCloud cloud = start(Sqs.FACTORY, S3.FACTORY);

    /** Starts a cloud whose state outlives it. */
    TestCloud start(ServiceFactory... services) {
        return TestCloud.durable(services);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void objects_come_back_as_they_went() {
        try (S3Client s3 = s3()) {
            s3.createBucket(r -> r.bucket("photos"));
            s3.putObject(r -> r.bucket("photos").key("small"), RequestBody.fromBytes(SMALL));
            s3.putObject(r -> r.bucket("photos").key("large"), RequestBody.fromBytes(LARGE));
        }
        cloud = cloud.restart();
        try (S3Client s3 = s3()) {
            assertArrayEquals(SMALL, object(s3, "small"));
            assertArrayEquals(LARGE, object(s3, "large"));
        }
    }

    @Test
    void messages_stay_hidden_visible_or_delayed_as_they_were() {
        try (SqsClient sqs = sqs()) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("received"));
            sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(60));
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("waiting"));
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("delayed").delaySeconds(30));
        }
        cloud = cloud.restart();
        try (SqsClient sqs = sqs()) {
            assertEquals(List.of("waiting"), bodies(sqs));
            cloud.advance(Duration.ofSeconds(30));
            assertEquals(List.of("waiting", "delayed"), bodies(sqs));
            cloud.advance(Duration.ofSeconds(30));
            assertEquals(List.of("waiting", "delayed", "received"), bodies(sqs));
        }
    }

    @Test
    void fifo_queues_keep_their_order_their_locks_and_their_memory() {
        try (SqsClient sqs = sqs()) {
            String queue =
                    sqs.createQueue(r ->
                                    r.queueName("jobs.fifo")
                                            .attributesWithStrings(
                                                    Map.of(
                                                            "FifoQueue",
                                                            "true",
                                                            "ContentBasedDeduplication",
                                                            "true")))
                            .queueUrl();
            for (String body : List.of("one", "two", "three")) {
                send(sqs, queue, body);
            }
            sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(60));
        }
        cloud = cloud.restart();
        try (SqsClient sqs = sqs()) {
            String queue = sqs.getQueueUrl(r -> r.queueName("jobs.fifo")).queueUrl();
            send(sqs, queue, "two");
            assertEquals(List.of(), sqs.receiveMessage(r -> r.queueUrl(queue)).messages());
            cloud.advance(Duration.ofSeconds(60));
            assertEquals(
                    List.of("one", "two", "three"),
                    sqs
                            .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                            .messages()
                            .stream()
                            .map(Message::body)
                            .toList());
        }
    }

    private static void send(SqsClient sqs, String queue, String body) {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body).messageGroupId("a"));
    }

    @Test
    void a_page_goes_on_where_it_ended() {
        String token;
        try (SqsClient sqs = sqs()) {
            sqs.createQueue(r -> r.queueName("a"));
            sqs.createQueue(r -> r.queueName("b"));
            token = sqs.listQueues(r -> r.maxResults(1)).nextToken();
        }
        cloud = cloud.restart();
        try (SqsClient sqs = sqs()) {
            List<String> rest = sqs.listQueues(r -> r.maxResults(1).nextToken(token)).queueUrls();
            assertEquals(1, rest.size());
            assertEquals("b", rest.getFirst().substring(rest.getFirst().length() - 1));
        }
    }

    @Test
    void a_timer_that_was_set_before_is_done_after_it() {
        cloud.close();
        byte[] done = new Key().text("done").toBytes();
        cloud =
                start(
                        new ServiceFactory(
                                "sts",
                                kernel ->
                                        on ->
                                                on.timer(
                                                        "do",
                                                        (tx, timer) ->
                                                                tx.add(
                                                                        Keyspace.DIRECTORY,
                                                                        done,
                                                                        1))));
        Space space = new Space(TestCloud.ACCOUNT.digits(), TestCloud.REGION.name(), "sts");
        Timer timer = new Timer(space, "do", "x", TestCloud.START.plusSeconds(9));
        cloud.kernel().store().commit(tx -> cloud.kernel().timers().schedule(tx, timer));
        cloud = cloud.restart();
        assertEquals(0, count(done));
        cloud.advance(Duration.ofSeconds(9));
        assertEquals(1, count(done));
    }

    private long count(byte[] key) {
        return cloud.kernel()
                .store()
                .<Long>read(tx -> Counter.read(tx.get(Keyspace.DIRECTORY, key)));
    }

    @Test
    void a_reset_forgets_everything_and_wakes_who_waits() throws Exception {
        try (SqsClient sqs = sqs()) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            Callable<List<Message>> wait =
                    () -> sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages();
            FutureTask<List<Message>> waiting = new FutureTask<>(wait);
            Thread.startVirtualThread(waiting);
            assertEquals(200, post("/_nephos/reset"));
            Exception end = assertThrows(Exception.class, () -> waiting.get(30, TimeUnit.SECONDS));
            assertEquals(QueueDoesNotExistException.class, end.getCause().getClass());
        }
        cloud = cloud.restart();
        try (SqsClient sqs = sqs()) {
            assertEquals(List.of(), sqs.listQueues().queueUrls());
        }
    }

    private int post(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(cloud.endpoint() + path))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private S3Client s3() {
        return cloud.client(S3Client.builder().forcePathStyle(true));
    }

    private SqsClient sqs() {
        return cloud.client(SqsClient.builder());
    }

    private static byte[] object(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("photos").key(key)).asByteArray();
    }

    private static List<String> bodies(SqsClient sqs) {
        String queue = sqs.getQueueUrl(r -> r.queueName("jobs")).queueUrl();
        return sqs
                .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static byte[] large() {
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }
}
