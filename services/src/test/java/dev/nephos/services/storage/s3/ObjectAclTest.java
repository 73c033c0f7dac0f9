package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Type;

final class ObjectAclTest extends S3Test {
    private void letAclsCount() {
        accepted("ownershipControls", OWNERSHIP.formatted("BucketOwnerPreferred"));
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
    }

    private List<String> granted(String key) {
        return granted(GetObjectAclRequest.builder().bucket(bucket).key(key).build());
    }

    private List<String> granted(GetObjectAclRequest request) {
        return s3.getObjectAcl(request).grants().stream()
                .map(grant ->
                        (grant.grantee().type() == Type.GROUP
                                        ? grant.grantee().uri().replaceAll(".*/", "") + " "
                                        : "")
                                + grant.permissionAsString())
                .toList();
    }

    @Test
    void an_object_is_its_owners_alone() {
        put("key", "text");
        assertEquals(List.of("FULL_CONTROL"), granted("key"));
        refused("NoSuchKey", () -> granted("none"));
    }

    @Test
    void a_bucket_that_disables_acls_takes_only_the_one_that_says_so() {
        put("key", "text", r -> r.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));
        assertEquals(
                "The bucket does not allow ACLs",
                refused(
                        "AccessControlListNotSupported",
                        () -> put("key", "other", r -> r.acl(ObjectCannedACL.PUBLIC_READ))));
        refused(
                "AccessControlListNotSupported",
                () ->
                        s3.putObjectAcl(
                                r -> r.bucket(bucket).key("key").acl(ObjectCannedACL.PRIVATE)));
        assertEquals("text", text("key"));
    }

    @Test
    void a_write_brings_its_acl() {
        letAclsCount();
        put("put", "text", r -> r.acl(ObjectCannedACL.PUBLIC_READ));
        assertEquals(List.of("FULL_CONTROL", "AllUsers READ"), granted("put"));
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("put")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertEquals(List.of("FULL_CONTROL"), granted("copy"));
        var id =
                s3.createMultipartUpload(r ->
                                r.bucket(bucket)
                                        .key("parts")
                                        .acl(ObjectCannedACL.AUTHENTICATED_READ))
                        .uploadId();
        var part =
                s3.uploadPart(
                        r -> r.bucket(bucket).key("parts").uploadId(id).partNumber(1),
                        RequestBody.fromString("part"));
        s3.completeMultipartUpload(r ->
                r.bucket(bucket)
                        .key("parts")
                        .uploadId(id)
                        .multipartUpload(u -> u.parts(p -> p.partNumber(1).eTag(part.eTag()))));
        assertEquals(List.of("FULL_CONTROL", "AuthenticatedUsers READ"), granted("parts"));
    }

    @Test
    void an_acl_is_replaced_and_the_object_stays() {
        letAclsCount();
        var before = put("key", "text", r -> r.metadata(java.util.Map.of("a", "b")));
        s3.putObjectAcl(r -> r.bucket(bucket).key("key").acl(ObjectCannedACL.PUBLIC_READ));
        assertEquals(List.of("FULL_CONTROL", "AllUsers READ"), granted("key"));
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals(before.eTag(), head.eTag());
        assertEquals("b", head.metadata().get("a"));
        assertEquals(
                "Invalid group uri",
                refused(
                        "InvalidArgument",
                        () ->
                                s3.putObjectAcl(
                                        r -> r.bucket(bucket).key("key").grantRead("uri=\"x\""))));
        put("key", "again");
        assertEquals(List.of("FULL_CONTROL"), granted("key"));
    }

    @Test
    void each_version_has_its_own() {
        letAclsCount();
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        var first = put("key", "1").versionId();
        put("key", "2");
        s3.putObjectAcl(
                r -> r.bucket(bucket).key("key").versionId(first).acl(ObjectCannedACL.PUBLIC_READ));
        assertEquals(List.of("FULL_CONTROL"), granted("key"));
        assertEquals(
                List.of("FULL_CONTROL", "AllUsers READ"),
                granted(
                        GetObjectAclRequest.builder()
                                .bucket(bucket)
                                .key("key")
                                .versionId(first)
                                .build()));
    }

    @Test
    void a_public_acl_is_refused_while_they_are_blocked_and_nothing_is_written() {
        accepted("ownershipControls", OWNERSHIP.formatted("ObjectWriter"));
        var sentence =
                refused(
                        "AccessDenied",
                        () -> put("key", "text", r -> r.acl(ObjectCannedACL.PUBLIC_READ)));
        assertTrue(sentence.contains("BlockPublicAcls"), sentence);
        refused(404, () -> s3.headObject(r -> r.bucket(bucket).key("key")));
        assertEquals(List.of(), blobs());
    }
}
