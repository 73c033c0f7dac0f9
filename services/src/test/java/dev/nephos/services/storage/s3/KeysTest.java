package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.time.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.S3Object;

final class KeysTest extends MultipartTest {
    /** Whatever a URL, a header, a document or a file system would make something else of. */
    static final List<String> UGLY =
            List.of(
                    "plain",
                    "with space",
                    " leading and trailing ",
                    "plus+sign",
                    "percent%41",
                    "percent%",
                    "ünïcode/日本語/😀",
                    "a//b",
                    "//",
                    "/leading",
                    "trailing/",
                    ".",
                    "..",
                    "../up",
                    "a/../b",
                    "a/./b",
                    "question?mark=1&b",
                    "hash#tag",
                    "semi;colon:@$,=",
                    "quote'\"<>&",
                    "back\\slash|pipe^`{}[]",
                    "~tilde*star!()");

    @ParameterizedTest
    @FieldSource("UGLY")
    void any_text_is_a_key(String key) {
        put(key, key);
        assertEquals(key, text(key));
        assertEquals(List.of(key), keys());
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey(key)
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertEquals(key, text("copy"));
        s3.deleteObject(r -> r.bucket(bucket).key(key));
        assertEquals(List.of("copy"), keys());
    }

    @ParameterizedTest
    @FieldSource("UGLY")
    void any_text_is_a_key_for_every_operation(String key) {
        var id = begin(key);
        assertEquals(
                key, s3.listMultipartUploads(r -> r.bucket(bucket)).uploads().getFirst().key());
        var part = upload(key, id, 1, key.getBytes(StandardCharsets.UTF_8));
        assertEquals(1, s3.listParts(r -> r.bucket(bucket).key(key).uploadId(id)).parts().size());
        var completed = complete(key, id, List.of(part));
        assertEquals(key, completed.key());
        assertEquals(key, text(key));
        assertEquals(
                key.getBytes(StandardCharsets.UTF_8).length,
                s3.headObject(r -> r.bucket(bucket).key(key)).contentLength());
        s3.getObjectAttributes(
                r -> r.bucket(bucket).key(key).objectAttributes(ObjectAttributes.OBJECT_SIZE));
        s3.putObjectTagging(r ->
                r.bucket(bucket).key(key).tagging(t -> t.tagSet(tag -> tag.key("k").value("v"))));
        assertEquals(
                "v",
                s3.getObjectTagging(r -> r.bucket(bucket).key(key)).tagSet().getFirst().value());
        assertEquals(key, s3.listObjectVersions(r -> r.bucket(bucket)).versions().getFirst().key());
        var gone = s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(o -> o.key(key))));
        assertEquals(key, gone.deleted().getFirst().key());
        assertEquals(List.of(), keys());
    }

    @ParameterizedTest
    @FieldSource("UGLY")
    void any_text_is_a_key_for_forms_urls_and_hosts(String key) {
        var posted =
                new BrowserForm(raw())
                        .field("key", key)
                        .policy("{\"bucket\": \"bucket\"}", "[\"starts-with\", \"$key\", \"\"]")
                        .send("file", "posted");
        assertEquals(204, posted.status(), posted.body());
        assertEquals("posted", text(key));
        var host = "localhost:" + cloud.port();
        var url = new PresignedUrl("GET", host, "/bucket/" + Percent.encodePath(key), Map.of());
        var presigned = raw().request("GET " + url.v4(new WallClock().now(), 60)).unsigned();
        assertEquals("posted", presigned.answer().body());
        if (key.startsWith("..")) {
            return; // A path that leaves its root is refused before it reaches Nephos.
        }
        var hosted =
                raw().request("GET /" + Percent.encodePath(key))
                        .header("Host", "bucket.s3.localhost:" + cloud.port());
        assertEquals("posted", hosted.answer().body());
    }

    private List<String> keys() {
        return s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void a_key_has_at_most_1024_bytes() {
        var longest = "ü".repeat(512);
        put(longest, "long");
        assertEquals("long", text(longest));
        assertEquals(List.of(longest), keys());

        var answer = raw().request("PUT /bucket/" + "a".repeat(1025)).body("x").answer();
        assertEquals(400, answer.status());
        assertEquals("KeyTooLongError", answer.element("Code"));
        assertEquals("1025", answer.element("Size"));
        assertEquals("1024", answer.element("MaxSizeAllowed"));
    }

    @Test
    void a_key_that_is_not_utf_8_is_no_key() {
        var answer = raw().request("PUT /bucket/%FF").body("x").answer();
        assertEquals(400, answer.status());
    }
}
