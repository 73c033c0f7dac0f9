package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What is on the disk of a Nephos, and what it still is after another start. */
final class AtRestTest {
    private static final String CANARY = "a canary that is in no other place ";

    private static S3Client client(TestCloud cloud) {
        return cloud.client(S3Client.builder().forcePathStyle(true));
    }

    private static byte[] bytes(int repeated) {
        return CANARY.repeat(repeated).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void no_byte_of_an_object_is_readable_on_the_disk_and_all_are_after_a_restart()
            throws IOException {
        var cloud = TestCloud.durable(S3.FACTORY);
        try (var s3 = client(cloud)) {
            s3.createBucket(r -> r.bucket("bucket"));
            for (int repeated : List.of(1, 100, 10_000)) {
                s3.putObject(
                        r -> r.bucket("bucket").key("key" + repeated),
                        RequestBody.fromBytes(bytes(repeated)));
            }
            s3.copyObject(r ->
                    r.sourceBucket("bucket")
                            .sourceKey("key100")
                            .destinationBucket("bucket")
                            .destinationKey("copy"));
            var id = s3.createMultipartUpload(r -> r.bucket("bucket").key("parts")).uploadId();
            s3.uploadPart(
                    r -> r.bucket("bucket").key("parts").uploadId(id).partNumber(1),
                    RequestBody.fromBytes(bytes(100)));
            assertTrue(!filesWith(cloud, "key10000").isEmpty(), "names are in the log");
            assertEquals(List.of(), filesWith(cloud, CANARY));
        }
        var restarted = cloud.restart();
        try (var s3 = client(restarted)) {
            for (int repeated : List.of(1, 100, 10_000)) {
                var found = s3.getObjectAsBytes(r -> r.bucket("bucket").key("key" + repeated));
                assertArrayEquals(bytes(repeated), found.asByteArray());
            }
            assertArrayEquals(
                    bytes(100),
                    s3.getObjectAsBytes(r -> r.bucket("bucket").key("copy")).asByteArray());
            assertEquals(List.of(), filesWith(restarted, CANARY));
        } finally {
            restarted.close();
        }
    }

    private static List<String> filesWith(TestCloud cloud, String text) throws IOException {
        try (Stream<Path> files = Files.walk(cloud.folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
