package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Tag;

final class VersioningTest extends S3Test {
    private static final String UNKNOWN = "B".repeat(32);

    private void versioning(BucketVersioningStatus status) {
        s3.putBucketVersioning(
                r -> r.bucket(bucket).versioningConfiguration(c -> c.status(status)));
    }

    private void enable() {
        versioning(BucketVersioningStatus.ENABLED);
    }

    private void suspend() {
        versioning(BucketVersioningStatus.SUSPENDED);
    }

    private ListObjectVersionsResponse versions() {
        return s3.listObjectVersions(r -> r.bucket(bucket));
    }

    private void remove(String key, String versionId) {
        s3.deleteObject(r -> r.bucket(bucket).key(key).versionId(versionId));
    }

    private String version(String key, String versionId) {
        return text(key, r -> r.versionId(versionId));
    }

    @Test
    void a_bucket_says_nothing_until_it_keeps_versions_and_then_never_forgets_it_did() {
        assertNull(s3.getBucketVersioning(r -> r.bucket(bucket)).status());
        for (var status :
                List.of(BucketVersioningStatus.ENABLED, BucketVersioningStatus.SUSPENDED)) {
            versioning(status);
            assertEquals(status, s3.getBucketVersioning(r -> r.bucket(bucket)).status());
        }
        assertEquals(
                "The Versioning element must be specified",
                refused(
                        "IllegalVersioningConfigurationException",
                        () ->
                                s3.putBucketVersioning(
                                        r -> r.bucket(bucket).versioningConfiguration(c -> {}))));
    }

    @Test
    void every_write_is_a_version_that_can_be_read() {
        enable();
        var first = put("key", "one").versionId();
        var second = put("key", "two").versionId();
        assertNotEquals(first, second);
        assertEquals("two", text("key"));
        assertEquals("one", version("key", first));
        var head = s3.headObject(r -> r.bucket(bucket).key("key").versionId(first));
        assertEquals(first, head.versionId());
        assertEquals(second, s3.headObject(r -> r.bucket(bucket).key("key")).versionId());
        var attributes =
                s3.getObjectAttributes(r ->
                        r.bucket(bucket)
                                .key("key")
                                .versionId(first)
                                .objectAttributes(ObjectAttributes.OBJECT_SIZE));
        assertEquals(first, attributes.versionId());
        assertEquals(1, s3.listObjectsV2(r -> r.bucket(bucket)).keyCount());
    }

    @Test
    void without_versioning_there_is_one_version_and_it_is_called_null() {
        assertNull(put("key", "text").versionId());
        assertEquals("text", version("key", "null"));
        assertNull(s3.headObject(r -> r.bucket(bucket).key("key")).versionId());
        assertEquals("null", versions().versions().getFirst().versionId());
        assertEquals(
                "The specified version does not exist.",
                refused("NoSuchVersion", () -> version("key", UNKNOWN)));
        assertEquals(
                "Invalid version id specified",
                refused("InvalidArgument", () -> version("key", "no id")));
        assertEquals(
                "Version id cannot be the empty string",
                raw().request("GET /bucket/key?versionId=").answer().element("Message"));
        remove("key", "null");
        refused("NoSuchKey", () -> text("key"));
    }

    @Test
    void what_was_there_before_is_the_null_version() {
        put("key", "before");
        enable();
        assertEquals("null", s3.headObject(r -> r.bucket(bucket).key("key")).versionId());
        put("key", "after");
        assertEquals("before", version("key", "null"));
        assertEquals(
                List.of(true, false),
                versions().versions().stream().map(ObjectVersion::isLatest).toList());
    }

    @Test
    void a_suspended_bucket_replaces_the_null_version_and_no_other() {
        enable();
        var named = put("key", "named").versionId();
        suspend();
        assertEquals("null", put("key", "first").versionId());
        put("key", "second");
        assertEquals(
                List.of("null", named),
                versions().versions().stream().map(ObjectVersion::versionId).toList());
        assertEquals("second", version("key", "null"));

        var deleted = s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertTrue(deleted.deleteMarker());
        assertEquals("null", deleted.versionId());
        assertEquals("named", version("key", named));
        assertEquals(1, versions().versions().size());
        assertEquals("null", versions().deleteMarkers().getFirst().versionId());
    }

    @Test
    void a_delete_leaves_a_marker_and_its_removal_brings_the_object_back() {
        enable();
        var version = put("key", "text").versionId();
        var deleted = s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertTrue(deleted.deleteMarker());
        assertNotEquals(version, deleted.versionId());

        refused("NoSuchKey", () -> text("key"));
        var answer = raw().request("GET /bucket/key").answer();
        assertEquals(404, answer.status());
        assertEquals("true", answer.header("x-amz-delete-marker"));
        assertEquals(deleted.versionId(), answer.header("x-amz-version-id"));
        assertEquals(0, s3.listObjectsV2(r -> r.bucket(bucket)).keyCount());
        assertEquals(
                List.of(true),
                versions().deleteMarkers().stream().map(DeleteMarkerEntry::isLatest).toList());

        var removed =
                s3.deleteObject(r -> r.bucket(bucket).key("key").versionId(deleted.versionId()));
        assertTrue(removed.deleteMarker());
        assertEquals(deleted.versionId(), removed.versionId());
        assertEquals("text", text("key"));
    }

    @Test
    void a_marker_cannot_be_read() {
        enable();
        var marker = s3.deleteObject(r -> r.bucket(bucket).key("never")).versionId();
        assertEquals(
                "The specified method is not allowed against this resource.",
                refused("MethodNotAllowed", () -> version("never", marker)));
        var answer = raw().request("GET /bucket/never?versionId=" + marker).answer();
        assertEquals(405, answer.status());
        assertEquals("true", answer.header("x-amz-delete-marker"));
        assertEquals("DELETE", answer.header("Allow"));
        assertEquals("DeleteMarker", answer.element("ResourceType"));
        assertEquals(
                405, raw().request("HEAD /bucket/never?versionId=" + marker).answer().status());
    }

    @Test
    void removing_a_version_removes_just_that_one() {
        enable();
        var one = put("key", random(LARGE), r -> {}).versionId();
        var two = put("key", random(LARGE + 1), r -> {}).versionId();
        var three = put("key", random(LARGE + 2), r -> {}).versionId();
        remove("key", two);
        remove("key", two);
        assertEquals(
                List.of(three, one),
                versions().versions().stream().map(ObjectVersion::versionId).toList());
        remove("key", three);
        assertEquals(LARGE, bytes("key").length);
        assertEquals(2, collect());
        remove("key", one);
        assertEquals(1, collect());
        assertEquals(List.of(), blobs());
    }

    @Test
    void an_old_version_is_restored_by_copying_it_over_the_current_one() {
        enable();
        var one = put("key", "one").versionId();
        put("key", "two");
        var copy =
                s3.copyObject(r ->
                        r.sourceBucket(bucket)
                                .sourceKey("key")
                                .sourceVersionId(one)
                                .destinationBucket(bucket)
                                .destinationKey("key"));
        assertEquals(one, copy.copySourceVersionId());
        assertEquals("one", text("key"));
        assertEquals(copy.versionId(), s3.headObject(r -> r.bucket(bucket).key("key")).versionId());
        assertEquals(3, versions().versions().size());
    }

    @Test
    void a_marker_cannot_be_copied() {
        enable();
        put("key", "text");
        var marker = s3.deleteObject(r -> r.bucket(bucket).key("key")).versionId();
        assertEquals(
                "The source of a copy request may not specifically refer to a delete marker by"
                        + " version id.",
                refused(
                        "InvalidRequest",
                        () ->
                                s3.copyObject(r ->
                                        r.sourceBucket(bucket)
                                                .sourceKey("key")
                                                .sourceVersionId(marker)
                                                .destinationBucket(bucket)
                                                .destinationKey("copy"))));
    }

    @Test
    void a_list_deletes_objects_and_versions_and_says_what_it_made() {
        enable();
        var version = put("a", "text").versionId();
        put("b", "text");
        var marker = s3.deleteObject(r -> r.bucket(bucket).key("c")).versionId();
        var answer =
                s3.deleteObjects(r ->
                        r.bucket(bucket)
                                .delete(d ->
                                        d.objects(
                                                named("a", version),
                                                ObjectIdentifier.builder().key("b").build(),
                                                named("c", marker),
                                                named("a", "no id"))));
        var deleted = answer.deleted();
        assertEquals(version, deleted.get(0).versionId());
        assertNull(deleted.get(0).deleteMarker());
        assertNull(deleted.get(1).versionId());
        assertTrue(deleted.get(1).deleteMarker());
        assertEquals(
                deleted.get(1).deleteMarkerVersionId(),
                versions().deleteMarkers().getFirst().versionId());
        assertEquals(marker, deleted.get(2).deleteMarkerVersionId());
        assertEquals("no id", answer.errors().getFirst().versionId());
        assertEquals("InvalidArgument", answer.errors().getFirst().code());
    }

    private static ObjectIdentifier named(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    @Test
    void pages_hold_every_version_and_group_once() {
        enable();
        for (int i = 0; i < 3; i++) {
            Stream.of("a", "b/1", "b/2", "c").forEach(key -> put(key, "text"));
            cloud.clock().move(Duration.ofSeconds(1));
        }
        s3.deleteObject(r -> r.bucket(bucket).key("c"));
        for (int size = 1; size < 6; size++) {
            int keys = size;
            var pages =
                    s3.listObjectVersionsPaginator(
                            r -> r.bucket(bucket).delimiter("/").maxKeys(keys));
            assertEquals(
                    6, pages.versions().stream().map(ObjectVersion::versionId).distinct().count());
            assertEquals(1, pages.stream().mapToInt(page -> page.deleteMarkers().size()).sum());
            assertEquals(1, pages.stream().mapToInt(page -> page.commonPrefixes().size()).sum());
        }
        assertEquals(
                "A version-id marker cannot be specified without a key marker.",
                refused(
                        "InvalidArgument",
                        () ->
                                s3.listObjectVersions(
                                        r -> r.bucket(bucket).versionIdMarker(UNKNOWN))));
    }

    @Test
    void a_bucket_can_be_emptied_page_by_page() {
        put("a", "before");
        enable();
        for (int i = 0; i < 4; i++) {
            put("a", "text");
            put("b", "text");
        }
        s3.deleteObject(r -> r.bucket(bucket).key("b"));
        assertEquals(
                "The bucket you tried to delete is not empty. You must delete all versions in the"
                        + " bucket.",
                refused("BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(bucket))));
        for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(bucket).maxKeys(2))) {
            page.versions().forEach(v -> remove(v.key(), v.versionId()));
            page.deleteMarkers().forEach(v -> remove(v.key(), v.versionId()));
        }
        s3.deleteBucket(r -> r.bucket(bucket));
    }

    @Test
    void a_bucket_of_markers_only_is_not_empty() {
        enable();
        s3.deleteObject(r -> r.bucket(bucket).key("never"));
        refused("BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(bucket)));
    }

    @Test
    void a_condition_looks_at_the_current_object() {
        enable();
        var etag = put("key", "one").eTag();
        put("key", "two");
        refused(
                "PreconditionFailed",
                () -> s3.deleteObject(r -> r.bucket(bucket).key("key").ifMatch(etag)));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        put("key", "three", r -> r.ifNoneMatch("*"));
        refused("PreconditionFailed", () -> put("key", "four", r -> r.ifNoneMatch("*")));
        assertEquals("three", text("key"));
    }

    @Test
    void an_upload_completes_to_a_version() {
        enable();
        put("key", "before");
        var upload = s3.createMultipartUpload(r -> r.bucket(bucket).key("key")).uploadId();
        var part =
                s3.uploadPartCopy(r ->
                        r.sourceBucket(bucket)
                                .sourceKey("key")
                                .destinationBucket(bucket)
                                .destinationKey("key")
                                .uploadId(upload)
                                .partNumber(1));
        assertEquals(versions().versions().getFirst().versionId(), part.copySourceVersionId());
        var done =
                s3.completeMultipartUpload(r ->
                        r.bucket(bucket)
                                .key("key")
                                .uploadId(upload)
                                .multipartUpload(u ->
                                        u.parts(p ->
                                                p.partNumber(1)
                                                        .eTag(part.copyPartResult().eTag()))));
        assertEquals(done.versionId(), versions().versions().getFirst().versionId());
        assertEquals(2, versions().versions().size());
    }

    @Test
    void objects_of_which_much_is_said_are_deleted_in_one_request_too() {
        enable();
        var tags =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                Tag.builder()
                                        .key("k" + i)
                                        .value("\uD835\uDC00".repeat(256))
                                        .build())
                        .toList();
        var keys = IntStream.range(0, 100).mapToObj(i -> "key " + i).toList();
        for (var key : keys) {
            put(key, "text", r -> r.metadata(Map.of("m", "x".repeat(2000))));
            s3.putObjectTagging(r -> r.bucket(bucket).key(key).tagging(t -> t.tagSet(tags)));
        }
        var named = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
        var answer = s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(named)));
        assertEquals(keys, answer.deleted().stream().map(DeletedObject::key).toList());
        assertEquals(0, s3.listObjectsV2(r -> r.bucket(bucket)).keyCount());
    }
}
