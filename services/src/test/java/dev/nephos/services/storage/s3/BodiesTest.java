package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that no SDK sends: without a length, too large, cut short. */
final class BodiesTest extends S3Test {
    @Test
    void a_body_needs_a_length() {
        var lengthless = raw().request("PUT /bucket/key").answer();
        assertEquals(411, lengthless.status());
        assertEquals("MissingContentLength", lengthless.element("Code"));

        var chunked =
                raw().request("PUT /bucket/key")
                        .header("Transfer-Encoding", "chunked")
                        .rest("3\r\nabc\r\n0\r\n\r\n")
                        .answer();
        assertEquals(501, chunked.status());
        assertEquals("Transfer-Encoding", chunked.element("Header"));
        refused("NoSuchKey", () -> text("key"));
    }

    @Test
    void the_chunks_of_http_may_carry_those_of_s3() {
        var answer =
                raw().request("PUT /bucket/key")
                        .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                        .header("x-amz-decoded-content-length", "3")
                        .header("Transfer-Encoding", "chunked")
                        .rest("d\r\n3\r\nabc\r\n0\r\n\r\n\r\n0\r\n\r\n")
                        .answer();
        assertEquals(200, answer.status(), answer.body());
        assertEquals("abc", text("key"));
    }

    @Test
    void more_than_five_gibibytes_at_once_are_too_much() {
        var answer =
                raw().request("PUT /bucket/key")
                        .header("Content-Length", String.valueOf((5L << 30) + 1))
                        .header("Expect", "100-continue")
                        .answer();
        assertEquals(400, answer.status());
        assertEquals("EntityTooLarge", answer.element("Code"));
    }

    @Test
    void a_client_that_waits_is_refused_before_it_sends() {
        var answer =
                raw().request("PUT /absent/key")
                        .header("Content-Length", "1000000")
                        .header("Expect", "100-continue")
                        .answer();
        assertEquals(404, answer.status());
        assertEquals("NoSuchBucket", answer.element("Code"));
    }

    @Test
    void a_client_that_vanishes_leaves_nothing() {
        put("key", "before");
        for (int sent : List.of(0, 10, 200_000)) {
            raw().request("PUT /bucket/key")
                    .header("Content-Length", "1000000")
                    .rest("x".repeat(sent))
                    .vanish();
        }
        assertEquals("before", text("key"));
        cloud.nephos().close(); // It waits for what is under way.
        assertEquals(List.of(), blobs());
    }

    @Test
    void a_client_that_vanishes_from_an_upload_or_a_form_leaves_nothing() {
        var id = s3.createMultipartUpload(r -> r.bucket(bucket).key("key")).uploadId();
        raw().request("PUT /bucket/key?partNumber=1&uploadId=" + id)
                .header("Content-Length", "1000000")
                .rest("x".repeat(200_000))
                .vanish();
        new BrowserForm(raw())
                .field("key", "key")
                .policy("{\"bucket\": \"bucket\"}", "{\"key\": \"key\"}")
                .field("file", "x".repeat(200_000))
                .request()
                .header("Content-Length", "1000000")
                .vanish();
        refused("NoSuchKey", () -> text("key"));
        assertEquals(
                List.of(), s3.listParts(r -> r.bucket(bucket).key("key").uploadId(id)).parts());
        cloud.nephos().close(); // It waits for what is under way.
        assertEquals(List.of(), blobs());
    }

    @Test
    void a_reader_that_vanishes_harms_nobody() {
        put("key", random(5_000_000), r -> {});
        for (int i = 0; i < 10; i++) {
            raw().request("GET /bucket/key").vanish();
        }
        assertEquals(5_000_000, bytes("key").length);
    }

    @Test
    void bytes_that_are_not_the_signed_ones_leave_nothing() {
        for (var body : new String[] {"small", "large".repeat(100_000)}) {
            var answer =
                    raw().request("PUT /bucket/key")
                            .header("x-amz-content-sha256", "0".repeat(64))
                            .body(body)
                            .answer();
            assertEquals(400, answer.status());
            assertEquals("XAmzContentSHA256Mismatch", answer.element("Code"));
            assertEquals("0".repeat(64), answer.element("ClientComputedContentSHA256"));
            assertEquals(404, raw().request("GET /bucket/key").answer().status());
            assertEquals(List.of(), blobs());
        }
    }
}
