package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

final class DeletesTest extends S3Test {
    private static ObjectIdentifier named(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    @Test
    void to_delete_what_is_not_there_is_no_error() {
        put("key", "text");
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        refused("NoSuchKey", () -> text("key"));
        assertEquals(204, raw().request("DELETE /bucket/key").answer().status());
    }

    @Test
    void many_are_deleted_in_one_request() {
        var keys = IntStream.range(0, 250).mapToObj(i -> "key " + i).toList();
        keys.forEach(key -> put(key, key));
        put("other", "stays");

        var answer =
                s3.deleteObjects(r ->
                        r.bucket(bucket)
                                .delete(d ->
                                        d.objects(keys.stream().map(DeletesTest::named).toList())));
        assertEquals(keys, answer.deleted().stream().map(DeletedObject::key).toList());
        assertEquals(1, s3.listObjectsV2(r -> r.bucket(bucket)).keyCount());
    }

    @Test
    void quiet_tells_only_what_failed() {
        put("key", "text");
        var answer =
                s3.deleteObjects(r ->
                        r.bucket(bucket)
                                .delete(d ->
                                        d.quiet(true)
                                                .objects(
                                                        named("key"),
                                                        ObjectIdentifier.builder()
                                                                .key("old")
                                                                .versionId("v1")
                                                                .build())));
        assertTrue(answer.deleted().isEmpty());
        assertEquals("old", answer.errors().getFirst().key());
        assertEquals("InvalidArgument", answer.errors().getFirst().code());
        refused("NoSuchKey", () -> text("key"));
    }

    @Test
    void a_list_has_a_digest_one_key_at_least_and_a_thousand_at_most() {
        var one = "<Delete><Object><Key>a</Key></Object></Delete>";
        assertEquals(
                "InvalidRequest",
                raw().request("POST /bucket?delete").body(one).answer().element("Code"));
        assertEquals("BadDigest", code(one, "rL0Y20zC+Fzt72VPzMSk2A=="));
        assertEquals("", code(one, md5(one)));

        var none = "<Delete></Delete>";
        assertEquals("MalformedXML", code(none, md5(none)));
        var many = "<Delete>" + "<Object><Key>a</Key></Object>".repeat(1001) + "</Delete>";
        assertEquals("MalformedXML", code(many, md5(many)));
        var broken = "<Delete><Object>";
        assertEquals("MalformedXML", code(broken, md5(broken)));
    }

    private String code(String body, String md5) {
        return raw().request("POST /bucket?delete")
                .header("Content-MD5", md5)
                .body(body)
                .answer()
                .element("Code");
    }

    @Test
    void large_bytes_go_when_their_last_object_does() {
        put("key", random(LARGE), r -> {});
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertEquals(0, collect());
        s3.deleteObject(r -> r.bucket(bucket).key("copy"));
        assertEquals(1, collect());
        assertEquals(List.of(), blobs());
    }
}
