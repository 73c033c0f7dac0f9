package dev.nephos.tests.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.tests.program.NephosProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The real process, killed while clients write: what it had answered is there afterwards. */
@Timeout(120)
class SurvivalTest {
    private static final int WRITTEN = 40;
    private static final int LARGE = 100_000;

    @TempDir private Path folder;
    private final Set<String> acknowledged = new TreeSet<>();

    @Test
    void what_was_answered_outlives_a_kill() throws Exception {
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            int port = nephos.port();
            try (SqsClient sqs = sqs(port);
                    S3Client s3 = s3(port)) {
                sqs.createQueue(r -> r.queueName("jobs"));
                s3.createBucket(r -> r.bucket("photos"));
                Thread writer = Thread.startVirtualThread(() -> writeUntilItDies(sqs, s3));
                awaitSome(writer);
                nephos.close(); // kill -9
                writer.join();
            }
        }
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            int port = nephos.port();
            assertEquals("", nephos.errors());
            try (SqsClient sqs = sqs(port);
                    S3Client s3 = s3(port)) {
                Set<String> found = new TreeSet<>(messages(sqs));
                found.addAll(objects(s3));
                assertTrue(found.containsAll(acknowledged), () -> acknowledged + " but " + found);
                assertTrue(acknowledged.size() >= 2 * WRITTEN);
            }
        }
    }

    @Test
    void time_that_was_moved_stays_moved() throws Exception {
        String frozen = "/_nephos/time?frozen=true&set=2031-02-03T04:05:06Z";
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            assertEquals(200, NephosProcess.send("POST", nephos.port(), frozen).statusCode());
        }
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            String time = NephosProcess.send("GET", nephos.port(), "/_nephos/time").body();
            assertTrue(time.contains("\"2031-02-03T04:05:06Z\""), time);
        }
    }

    @Test
    void a_folder_in_use_is_one_sentence_and_exit_code_1() throws Exception {
        try (NephosProcess first = NephosProcess.start(folder, List.of(), "--port", "0")) {
            first.port();
            try (NephosProcess second = NephosProcess.start(folder, List.of(), "--port", "0")) {
                assertRefused(second, "is in use by another Nephos");
            }
        }
    }

    @Test
    void a_folder_that_lost_its_key_is_one_sentence_and_exit_code_1() throws Exception {
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            nephos.port();
        }
        Files.delete(folder.resolve("data").resolve("kek"));
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            assertRefused(nephos, "kek is missing");
        }
    }

    @Test
    void state_in_memory_leaves_nothing_behind() throws Exception {
        try (NephosProcess nephos =
                NephosProcess.start(folder, List.of(), "--port", "0", "--ephemeral")) {
            nephos.port();
            assertTrue(Files.notExists(folder.resolve("data")));
        }
    }

    private static void assertRefused(NephosProcess nephos, String part) throws Exception {
        assertEquals(1, nephos.exitCode());
        assertEquals(1, nephos.errors().lines().count(), nephos.errors());
        assertTrue(nephos.errors().contains(part), nephos.errors());
    }

    private void writeUntilItDies(SqsClient sqs, S3Client s3) {
        String queue = sqs.getQueueUrl(r -> r.queueName("jobs")).queueUrl();
        try {
            for (int i = 0; true; i++) {
                String name = "n" + i;
                byte[] bytes = new byte[i % 2 == 0 ? 10 : LARGE];
                sqs.sendMessage(r -> r.queueUrl(queue).messageBody("message " + name));
                acknowledge("message " + name);
                s3.putObject(r -> r.bucket("photos").key(name), RequestBody.fromBytes(bytes));
                acknowledge(name + " " + bytes.length);
            }
        } catch (SdkException killed) {
            assertTrue(acknowledgements() > 0, killed.getMessage());
        }
    }

    private synchronized void acknowledge(String what) {
        acknowledged.add(what);
        notifyAll();
    }

    private synchronized int acknowledgements() {
        return acknowledged.size();
    }

    private synchronized void awaitSome(Thread writer) throws InterruptedException {
        while (acknowledged.size() < 2 * WRITTEN && writer.isAlive()) {
            wait(1_000);
        }
    }

    private static List<String> messages(SqsClient sqs) {
        String queue = sqs.getQueueUrl(r -> r.queueName("jobs")).queueUrl();
        List<String> bodies = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
            some.forEach(message -> bodies.add(message.body()));
        } while (!some.isEmpty());
        return bodies;
    }

    private static List<String> objects(S3Client s3) {
        return s3.listObjectsV2Paginator(r -> r.bucket("photos")).contents().stream()
                .map(object -> object.key() + " " + length(s3, object))
                .toList();
    }

    private static int length(S3Client s3, S3Object object) {
        return s3.getObjectAsBytes(r -> r.bucket("photos").key(object.key())).asByteArray().length;
    }

    private static SqsClient sqs(int port) {
        return at(port, SqsClient.builder().httpClientBuilder(ApacheHttpClient.builder())).build();
    }

    private static S3Client s3(int port) {
        return at(port, S3Client.builder().httpClientBuilder(ApacheHttpClient.builder()))
                .forcePathStyle(true)
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(int port, B builder) {
        return builder.endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .overrideConfiguration(c -> c.retryStrategy(s -> s.maxAttempts(1)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")));
    }
}
