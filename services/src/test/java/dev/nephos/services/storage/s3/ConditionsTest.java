package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.testkit.TestCloud;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConditionsTest extends S3Test {
    private static final String OTHER = "\"0123456789abcdef0123456789abcdef\"";
    private static final Instant WRITTEN = TestCloud.START;
    private static final Instant BEFORE = WRITTEN.minusSeconds(10);
    private static final Instant AFTER = WRITTEN.plusSeconds(10);

    private String etag;

    @BeforeEach
    void write() {
        etag = put("key", "text").eTag();
    }

    @Test
    void a_read_may_want_a_certain_object() {
        assertEquals("text", text("key", r -> r.ifMatch(etag)));
        assertEquals("text", text("key", r -> r.ifMatch("*")));
        assertEquals("text", text("key", r -> r.ifMatch(OTHER + ", " + etag)));
        refused("PreconditionFailed", () -> text("key", r -> r.ifMatch(OTHER)));
        assertEquals("text", text("key", r -> r.ifUnmodifiedSince(WRITTEN)));
        refused("PreconditionFailed", () -> text("key", r -> r.ifUnmodifiedSince(BEFORE)));
    }

    @Test
    void a_read_may_know_the_object_already() {
        assertEquals("text", text("key", r -> r.ifNoneMatch(OTHER)));
        refused(304, () -> text("key", r -> r.ifNoneMatch(etag)));
        assertEquals("text", text("key", r -> r.ifModifiedSince(BEFORE)));
        refused(304, () -> text("key", r -> r.ifModifiedSince(WRITTEN)));
        refused(304, () -> s3.headObject(r -> r.bucket(bucket).key("key").ifNoneMatch(etag)));
    }

    @Test
    void tags_go_before_dates() {
        assertEquals("text", text("key", r -> r.ifMatch(etag).ifUnmodifiedSince(BEFORE)));
        assertEquals("text", text("key", r -> r.ifNoneMatch(OTHER).ifModifiedSince(AFTER)));
        refused(304, () -> text("key", r -> r.ifNoneMatch(etag).ifModifiedSince(BEFORE)));
        refused(
                "PreconditionFailed",
                () -> text("key", r -> r.ifMatch(OTHER).ifUnmodifiedSince(AFTER)));
    }

    @Test
    void what_is_not_modified_has_its_tag_and_date_and_no_body() {
        var answer = raw().request("GET /bucket/key").header("If-None-Match", etag).answer();
        assertEquals(304, answer.status());
        assertEquals(etag, answer.header("ETag"));
        assertEquals("Thu, 01 Jan 2026 00:00:00 GMT", answer.header("Last-Modified"));
        assertEquals("", answer.body());
    }

    @Test
    void a_failed_condition_is_named() {
        var answer = raw().request("GET /bucket/key").header("If-Match", OTHER).answer();
        assertEquals(412, answer.status());
        assertEquals("If-Match", answer.element("Condition"));
    }

    @Test
    void a_write_may_want_that_there_is_nothing() {
        refused("PreconditionFailed", () -> put("key", "new", r -> r.ifNoneMatch("*")));
        assertEquals("text", text("key"));
        put("other", "new", r -> r.ifNoneMatch("*"));
        assertEquals("new", text("other"));
        refused("NotImplemented", () -> put("key", "new", r -> r.ifNoneMatch(etag)));
        // Refused before the body was sent; this client then does not read why.
        refused(412, () -> put("key", random(LARGE), r -> r.ifNoneMatch("*")));
    }

    @Test
    void a_write_may_want_a_certain_object() {
        refused("PreconditionFailed", () -> put("key", "new", r -> r.ifMatch(OTHER)));
        refused("NoSuchKey", () -> put("absent", "new", r -> r.ifMatch(etag)));
        put("key", "new", r -> r.ifMatch(etag));
        assertEquals("new", text("key"));
    }

    @Test
    void a_delete_may_want_a_certain_object() {
        refused(
                "PreconditionFailed",
                () -> s3.deleteObject(r -> r.bucket(bucket).key("key").ifMatch(OTHER)));
        s3.deleteObject(r -> r.bucket(bucket).key("key").ifMatch(etag));
        refused("NoSuchKey", () -> text("key"));
    }
}
