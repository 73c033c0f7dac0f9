package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

final class TaggingTest extends S3Test {
    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void tag(String key, Tag... tags) {
        s3.putObjectTagging(r -> r.bucket(bucket).key(key).tagging(t -> t.tagSet(tags)));
    }

    private List<Tag> tags(String key) {
        return s3.getObjectTagging(r -> r.bucket(bucket).key(key)).tagSet();
    }

    @Test
    void tags_are_put_told_counted_and_removed() {
        put("key", "text");
        assertEquals(List.of(), tags("key"));
        assertNull(s3.headObject(r -> r.bucket(bucket).key("key")).tagCount());

        tag("key", tag("team", "blue"), tag("stage", ""));
        assertEquals(List.of(tag("team", "blue"), tag("stage", "")), tags("key"));
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals(2, head.tagCount());

        s3.deleteObjectTagging(r -> r.bucket(bucket).key("key"));
        assertEquals(List.of(), tags("key"));
        refused("NoSuchKey", () -> tags("absent"));
    }

    @Test
    void an_object_is_written_with_tags() {
        put("key", "text", r -> r.tagging("a=1&b=x+y%3Dz"));
        assertEquals(List.of(tag("a", "1"), tag("b", "x y=z")), tags("key"));
        put("key", "text");
        assertEquals(List.of(), tags("key"));
    }

    @Test
    void an_upload_becomes_an_object_with_its_tags() {
        var upload =
                s3.createMultipartUpload(r -> r.bucket(bucket).key("key").tagging("a=1"))
                        .uploadId();
        var part =
                s3.uploadPart(
                        r -> r.bucket(bucket).key("key").uploadId(upload).partNumber(1),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("text"));
        s3.completeMultipartUpload(r ->
                r.bucket(bucket)
                        .key("key")
                        .uploadId(upload)
                        .multipartUpload(u -> u.parts(p -> p.partNumber(1).eTag(part.eTag()))));
        assertEquals(List.of(tag("a", "1")), tags("key"));
    }

    @Test
    void a_copy_has_the_tags_of_its_source_or_others() {
        put("key", "text", r -> r.tagging("a=1"));
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertEquals(List.of(tag("a", "1")), tags("copy"));
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("other")
                        .taggingDirective(TaggingDirective.REPLACE)
                        .tagging("b=2"));
        assertEquals(List.of(tag("b", "2")), tags("other"));
    }

    @Test
    void each_version_has_its_own_and_a_tag_makes_no_version() {
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
        var first = put("key", "one", r -> r.tagging("a=1")).versionId();
        var second = put("key", "two").versionId();
        var answer =
                s3.putObjectTagging(r ->
                        r.bucket(bucket)
                                .key("key")
                                .versionId(first)
                                .tagging(t -> t.tagSet(tag("b", "2"))));
        assertEquals(first, answer.versionId());
        var old = s3.getObjectTagging(r -> r.bucket(bucket).key("key").versionId(first));
        assertEquals(List.of(tag("b", "2")), old.tagSet());
        assertEquals(List.of(), tags("key"));
        assertEquals(second, s3.headObject(r -> r.bucket(bucket).key("key")).versionId());
        assertEquals(2, s3.listObjectVersions(r -> r.bucket(bucket)).versions().size());
    }

    @Test
    void what_is_no_tag_is_refused() {
        put("key", "text");
        assertEquals(
                "The TagKey you have provided is invalid",
                refused("InvalidTag", () -> tag("key", tag("a".repeat(129), "1"))));
        assertEquals(
                "The TagKey you have provided is invalid",
                refused("InvalidTag", () -> tag("key", tag("a?", "1"))));
        assertEquals(
                "The TagValue you have provided is invalid",
                refused("InvalidTag", () -> tag("key", tag("a", "1".repeat(257)))));
        assertEquals(
                "Cannot provide multiple Tags with the same key",
                refused("InvalidTag", () -> tag("key", tag("a", "1"), tag("a", "2"))));
        assertEquals(
                "System tags cannot be added/updated by requester",
                refused("InvalidTag", () -> tag("key", tag("aws:a", "1"))));
        var eleven = IntStream.range(0, 11).mapToObj(i -> tag("key " + i, "")).toList();
        assertEquals(
                "Object tags cannot be greater than 10",
                refused("BadRequest", () -> tag("key", eleven.toArray(new Tag[0]))));
        assertEquals(List.of(), tags("key"));
    }

    @Test
    void a_header_that_is_no_list_of_tags_is_refused() {
        var sentence =
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                        + " parameters without tag name duplicates.";
        for (var header : List.of("a=1&a=2", "=1", "a=1&&b=2")) {
            assertEquals(
                    sentence,
                    refused("InvalidArgument", () -> put("key", "text", r -> r.tagging(header))));
        }
        refused("NoSuchKey", () -> text("key"));
    }
}
