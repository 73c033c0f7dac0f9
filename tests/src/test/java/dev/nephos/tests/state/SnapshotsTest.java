package dev.nephos.tests.state;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Store;
import dev.nephos.services.integration.sqs.Sqs;
import dev.nephos.services.storage.s3.S3;
import dev.nephos.testkit.TestCloud;
import dev.nephos.tests.program.NephosProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SnapshotsTest {
    private static final byte[] COUNT = new Key().text("count").toBytes();
    private static final Key ROWS = new Key().text("rows");
    private static final byte[] LARGE = new byte[200_000];
    private static final int WRITERS = 4;

    private TestCloud cloud = TestCloud.durable(Sqs.FACTORY, S3.FACTORY);

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void everything_is_again_as_it_was_and_stays_so_after_a_restart() throws Exception {
        try (S3Client s3 = s3()) {
            s3.createBucket(r -> r.bucket("photos"));
            s3.putObject(r -> r.bucket("photos").key("large"), RequestBody.fromBytes(LARGE));
            assertStatus(200, "save=before");
            s3.deleteObject(r -> r.bucket("photos").key("large"));
            s3.putObject(r -> r.bucket("photos").key("later"), RequestBody.fromBytes(LARGE));
            assertEquals(
                    1,
                    cloud.kernel().blobReferences().collect(Instant.parse("2100-01-01T00:00:00Z")));
            for (int time = 0; time < 2; time++) {
                assertStatus(200, "load=before");
                assertEquals(List.of("large"), keys(s3));
                assertArrayEquals(LARGE, bytes(s3, "large"));
                s3.putObject(r -> r.bucket("photos").key("new"), RequestBody.fromString("x"));
            }
        }
        cloud = cloud.restart();
        try (S3Client s3 = s3()) {
            assertEquals(List.of("large", "new"), keys(s3));
            assertArrayEquals(LARGE, bytes(s3, "large"));
        }
    }

    @Test
    void what_is_saved_while_others_write_is_whole_transactions() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(Thread.startVirtualThread(() -> write(enough)));
        }
        assertStatus(200, "save=a");
        long atSave = count();
        assertStatus(200, "save=b");
        assertStatus(200, "load=a");
        assertStatus(200, "load=b");
        enough.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(count(), rows());
        assertStatus(200, "load=a");
        assertEquals(count(), rows());
        assertTrue(count() <= atSave, "nothing of later is in it");
    }

    @Test
    void who_waits_hears_of_it() throws Exception {
        assertStatus(200, "save=empty");
        try (SqsClient sqs = cloud.client(SqsClient.builder())) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            Callable<List<Message>> wait =
                    () -> sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages();
            FutureTask<List<Message>> waiting = new FutureTask<>(wait);
            Thread.startVirtualThread(waiting);
            assertStatus(200, "load=empty");
            Exception end = assertThrows(Exception.class, () -> waiting.get(30, TimeUnit.SECONDS));
            assertEquals(QueueDoesNotExistException.class, end.getCause().getClass());
        }
    }

    @Test
    void the_time_of_the_cloud_belongs_to_the_state() throws Exception {
        assertStatus(200, "save=before");
        cloud.advance(Duration.ofDays(400));
        assertStatus(200, "load=before");
        assertEquals(TestCloud.START, cloud.clock().now());
    }

    @Test
    void what_was_written_under_a_younger_key_is_readable_after_a_load() throws Exception {
        assertStatus(200, "save=before-the-first-object");
        try (S3Client s3 = s3()) {
            s3.createBucket(r -> r.bucket("photos"));
            s3.putObject(r -> r.bucket("photos").key("a"), RequestBody.fromBytes(LARGE));
            assertStatus(200, "load=before-the-first-object");
            s3.createBucket(r -> r.bucket("photos"));
            s3.putObject(r -> r.bucket("photos").key("b"), RequestBody.fromBytes(LARGE));
        }
        cloud = cloud.restart();
        try (S3Client s3 = s3()) {
            assertArrayEquals(LARGE, bytes(s3, "b"));
        }
    }

    @Test
    void they_are_listed_by_name_and_replaced_under_the_same() throws Exception {
        assertStatus(200, "save=b");
        assertStatus(200, "save=a");
        String list = assertStatus(200, "save=b");
        assertTrue(list.indexOf("\"a\"") < list.indexOf("\"b\""), list);
        assertEquals(2, list.split("\"saved\"", -1).length - 1, list);
        assertEquals(list, send("GET", "").body());
    }

    @Test
    void names_that_are_none_and_snapshots_that_are_not_there_are_refused() throws Exception {
        for (String name : List.of("..", ".new", "a/b", "a%2Fb", "%20", "", "x".repeat(64))) {
            assertTrue(assertStatus(400, "save=" + name).contains("has a name of 1 to 63"), name);
            assertStatus(400, "load=" + name);
        }
        assertStatus(400, "");
        assertStatus(400, "save=a&load=b");
        assertStatus(400, "drop=a");
        assertTrue(assertStatus(404, "load=missing").contains("There is no snapshot missing."));
        assertFalse(send("GET", "").body().contains("name"));
    }

    @Test
    void a_snapshot_of_another_folder_is_refused_and_has_no_key_in_it() throws Exception {
        assertStatus(200, "save=mine");
        Path mine = cloud.folder().resolve("snapshots").resolve("mine");
        byte[] key = Files.readAllBytes(cloud.folder().resolve("kek"));
        try (Stream<Path> files = Files.walk(mine)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Arrays.equals(key, Files.readAllBytes(file)), file.toString());
            }
        }
        byte[] seal = Files.readAllBytes(mine.resolve("seal"));
        seal[0]++;
        Files.write(mine.resolve("seal"), seal);
        assertTrue(send("GET", "").body().contains("not saved in this data folder"));
        assertTrue(assertStatus(400, "load=mine").contains("was not saved in this data folder"));
    }

    @Test
    void state_in_memory_has_none() throws Exception {
        cloud.close();
        cloud = TestCloud.start(Sqs.FACTORY);
        assertStatus(501, "save=a");
        assertEquals(501, send("GET", "").statusCode());
    }

    private void write(AtomicBoolean enough) {
        Store store = cloud.kernel().store();
        while (!enough.get()) {
            byte[] row = cloud.kernel().ids().bytes(16);
            store.commit(tx -> {
                tx.put(TABLES, new Key(ROWS.toBytes()).raw(row).toBytes(), row);
                long before = Counter.read(tx.get(TABLES, COUNT));
                tx.put(TABLES, COUNT, Counter.of(before + 1));
            });
        }
    }

    private long count() {
        return cloud.kernel().store().<Long>read(tx -> Counter.read(tx.get(TABLES, COUNT)));
    }

    private long rows() {
        return cloud.kernel()
                .store()
                .<Long>read(tx -> {
                    long[] rows = {0};
                    tx.scan(
                            TABLES,
                            ROWS.range(),
                            Integer.MAX_VALUE,
                            false,
                            (key, value) -> {
                                rows[0]++;
                                return true;
                            });
                    return rows[0];
                });
    }

    private String assertStatus(int status, String query) throws Exception {
        HttpResponse<String> answer = send("POST", query.isEmpty() ? "" : "?" + query);
        assertEquals(status, answer.statusCode(), query + ": " + answer.body());
        return answer.body();
    }

    private HttpResponse<String> send(String method, String query)
            throws IOException, InterruptedException {
        return NephosProcess.send(method, cloud.port(), "/_nephos/snapshots" + query);
    }

    private S3Client s3() {
        return cloud.client(S3Client.builder().forcePathStyle(true));
    }

    private static List<String> keys(S3Client s3) {
        return s3.listObjectsV2(r -> r.bucket("photos")).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    private static byte[] bytes(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("photos").key(key)).asByteArray();
    }
}
