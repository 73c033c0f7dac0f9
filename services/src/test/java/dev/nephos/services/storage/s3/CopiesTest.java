package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nephos.testkit.TestCloud;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.StorageClass;

final class CopiesTest extends S3Test {
    private CopyObjectResult copy(String from, String to, Consumer<CopyObjectRequest.Builder> how) {
        return s3.copyObject(
                        r -> {
                            r.sourceBucket(bucket)
                                    .sourceKey(from)
                                    .destinationBucket(bucket)
                                    .destinationKey(to);
                            how.accept(r);
                        })
                .copyObjectResult();
    }

    @Test
    void a_copy_has_the_bytes_and_the_description_of_its_source() {
        put("a", "text", r -> r.contentType("text/plain").metadata(Map.of("k", "v")));
        var result = copy("a", "b", r -> {});
        assertEquals("\"1cb251ec0d568de6a929b520c4aed8d1\"", result.eTag());
        assertEquals("text", text("b"));
        var head = s3.headObject(r -> r.bucket(bucket).key("b"));
        assertEquals("text/plain", head.contentType());
        assertEquals(Map.of("k", "v"), head.metadata());
    }

    @Test
    void a_description_may_be_replaced() {
        put("a", "text", r -> r.contentType("text/plain").metadata(Map.of("k", "v")));
        copy(
                "a",
                "b",
                r ->
                        r.metadataDirective(MetadataDirective.REPLACE)
                                .metadata(Map.of("other", "w"))
                                .storageClass(StorageClass.ONEZONE_IA));
        var head = s3.headObject(r -> r.bucket(bucket).key("b"));
        assertEquals("binary/octet-stream", head.contentType());
        assertEquals(Map.of("other", "w"), head.metadata());
        assertEquals(StorageClass.ONEZONE_IA, head.storageClass());
    }

    @Test
    void large_bytes_are_shared_and_each_copy_lives_on_its_own() {
        put("a", random(LARGE), r -> {});
        copy("a", "b", r -> {});
        assertEquals(1, blobs().size());
        put("a", "changed");
        assertArrayEquals(random(LARGE), bytes("b"));
    }

    @Test
    void an_object_is_copied_to_itself_only_with_a_change() {
        put("a", random(LARGE), r -> {});
        refused("InvalidRequest", () -> copy("a", "a", r -> {}));
        copy(
                "a",
                "a",
                r -> r.metadataDirective(MetadataDirective.REPLACE).metadata(Map.of("new", "yes")));
        assertEquals(
                Map.of("new", "yes"), s3.headObject(r -> r.bucket(bucket).key("a")).metadata());
        assertArrayEquals(random(LARGE), bytes("a"));
    }

    @Test
    void another_checksum_is_computed_from_the_bytes() {
        put("a", "123456789", r -> r.checksumAlgorithm(ChecksumAlgorithm.CRC32));
        var result = copy("a", "b", r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA1));
        assertEquals("98O8HYCOBHMq32eZZczDTKeuNEE=", result.checksumSHA1());
        assertEquals("123456789", text("b"));
    }

    @Test
    void conditions_on_the_source_are_kept() {
        var etag = put("a", "text").eTag();
        copy("a", "b", r -> r.copySourceIfMatch(etag));
        refused("PreconditionFailed", () -> copy("a", "b", r -> r.copySourceIfNoneMatch(etag)));
        refused("PreconditionFailed", () -> copy("a", "b", r -> r.copySourceIfMatch("\"x\"")));
        refused(
                "PreconditionFailed",
                () -> copy("a", "b", r -> r.copySourceIfModifiedSince(TestCloud.START)));
        refused(
                "PreconditionFailed",
                () ->
                        copy(
                                "a",
                                "b",
                                r ->
                                        r.copySourceIfUnmodifiedSince(
                                                TestCloud.START.minusSeconds(9))));
    }

    @Test
    void a_source_must_be_there_and_readable() {
        put("cold", "text", r -> r.storageClass(StorageClass.DEEP_ARCHIVE));
        refused("NoSuchKey", () -> copy("absent", "b", r -> {}));
        refused("NoSuchBucket", () -> copy("a", "b", r -> r.sourceBucket("absent")));
        refused("ObjectNotInActiveTierError", () -> copy("cold", "b", r -> {}));
        try (var other = client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            other.createBucket(r -> r.bucket("others"));
            refused("AccessDenied", () -> copy("a", "b", r -> r.sourceBucket("others")));
        }
        assertEquals(
                "InvalidArgument",
                raw().request("PUT /bucket/b")
                        .header("x-amz-copy-source", "justabucket")
                        .body("")
                        .answer()
                        .element("Code"));
    }

    @Test
    void a_source_may_be_in_another_region() {
        put("a", random(LARGE), r -> {});
        try (var frankfurt = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            frankfurt.createBucket(r ->
                    r.bucket("frankfurt")
                            .createBucketConfiguration(c ->
                                    c.locationConstraint(BucketLocationConstraint.EU_CENTRAL_1)));
            frankfurt.copyObject(r ->
                    r.sourceBucket(bucket)
                            .sourceKey("a")
                            .destinationBucket("frankfurt")
                            .destinationKey("b"));
            assertArrayEquals(
                    random(LARGE),
                    frankfurt.getObjectAsBytes(r -> r.bucket("frankfurt").key("b")).asByteArray());
        }
    }

    @Test
    void a_redirect_is_not_copied() {
        put("a", "text", r -> r.websiteRedirectLocation("/x"));
        copy("a", "b", r -> {});
        assertNotEquals(
                "/x", s3.headObject(r -> r.bucket(bucket).key("b")).websiteRedirectLocation());
    }
}
