package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that begin to send and do not go on. */
final class StallsTest {
    @Test
    void a_client_that_stalls_is_told_so_and_leaves_nothing() throws IOException {
        try (var cloud = TestCloud.impatient(Duration.ofSeconds(1), S3.FACTORY)) {
            var raw = new RawS3(cloud.port());
            assertEquals(200, raw.request("PUT /bucket").body("").answer().status());
            for (int sent : List.of(10, 100_000)) {
                var answer =
                        raw.request("PUT /bucket/key")
                                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                                .header("Content-Length", "1000000")
                                .rest("x".repeat(sent))
                                .answer();
                assertEquals(400, answer.status(), answer.body());
                assertEquals("RequestTimeout", answer.element("Code"));
            }
            assertEquals(404, raw.request("HEAD /bucket/key").answer().status());
            assertEquals(List.of(), cloud.unfinishedBlobs());
        }
    }
}
