package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Type;

final class BucketAclTest extends S3Test {
    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

    private void letAclsCount() {
        accepted("ownershipControls", OWNERSHIP.formatted("ObjectWriter"));
    }

    private String owner() {
        return s3.getBucketAcl(r -> r.bucket(bucket)).owner().id();
    }

    private List<String> granted() {
        return s3.getBucketAcl(r -> r.bucket(bucket)).grants().stream()
                .map(BucketAclTest::spelled)
                .toList();
    }

    private static String spelled(Grant grant) {
        var grantee = grant.grantee();
        var who = grantee.type() == Type.GROUP ? grantee.uri() : "user";
        return who.substring(who.lastIndexOf('/') + 1) + " " + grant.permissionAsString();
    }

    @Test
    void the_owner_has_full_control_and_acls_do_not_count() {
        assertEquals(64, owner().length());
        assertEquals(List.of("user FULL_CONTROL"), granted());
        assertEquals(
                "The bucket does not allow ACLs",
                refused(
                        "AccessControlListNotSupported",
                        () ->
                                s3.putBucketAcl(r ->
                                        r.bucket(bucket).acl(BucketCannedACL.AUTHENTICATED_READ))));
    }

    @Test
    void a_public_acl_is_refused_while_public_acls_are_blocked() {
        letAclsCount();
        var sentence =
                refused(
                        "AccessDenied",
                        () ->
                                s3.putBucketAcl(
                                        r -> r.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ)));
        assertTrue(sentence.contains("BlockPublicAcls"), sentence);
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        s3.putBucketAcl(r -> r.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ_WRITE));
        assertEquals(List.of("user FULL_CONTROL", "AllUsers READ", "AllUsers WRITE"), granted());
    }

    @Test
    void grants_come_in_headers_or_in_a_body() {
        letAclsCount();
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        s3.putBucketAcl(r ->
                r.bucket(bucket)
                        .grantRead("uri=\"" + ALL_USERS + "\"")
                        .grantWriteACP("id=" + owner() + ", id=\"" + owner() + '"'));
        assertEquals(List.of("AllUsers READ", "user WRITE_ACP", "user WRITE_ACP"), granted());

        accepted("acl", policy(owner(), "READ_ACP"));
        assertEquals(List.of("user READ_ACP"), granted());
    }

    private static String policy(String owner, String permission) {
        return """
        <AccessControlPolicy><Owner><ID>%s</ID></Owner><AccessControlList><Grant>
        <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:type="CanonicalUser"><ID>%s</ID></Grantee><Permission>%s</Permission>
        </Grant></AccessControlList></AccessControlPolicy>
        """
                .formatted(owner, owner, permission);
    }

    @Test
    void grantees_that_nobody_can_be_are_refused() {
        letAclsCount();
        assertEquals(
                "Invalid id",
                refused(
                        "InvalidArgument",
                        () -> s3.putBucketAcl(r -> r.bucket(bucket).grantRead("id=me"))));
        assertEquals(
                "Invalid group uri",
                refused(
                        "InvalidArgument",
                        () -> s3.putBucketAcl(r -> r.bucket(bucket).grantRead("uri=http://x"))));
        assertEquals(
                "Argument format not recognized",
                refused(
                        "InvalidArgument",
                        () -> s3.putBucketAcl(r -> r.bucket(bucket).grantRead("everybody"))));
        refused(
                "UnresolvableGrantByEmailAddress",
                () -> s3.putBucketAcl(r -> r.bucket(bucket).grantRead("emailAddress=a@b.c")));
        assertEquals(List.of("user FULL_CONTROL"), granted());
    }

    @Test
    void an_acl_is_asked_for_in_one_way() {
        letAclsCount();
        assertEquals(
                "Specifying both Canned ACLs and Header Grants is not allowed",
                refused(
                        "InvalidRequest",
                        () ->
                                s3.putBucketAcl(r ->
                                        r.bucket(bucket)
                                                .acl(BucketCannedACL.PRIVATE)
                                                .grantRead("id=" + owner()))));
        refused("MissingSecurityHeader", () -> s3.putBucketAcl(r -> r.bucket(bucket)));
        refused("MalformedACLError", "acl", "<AccessControlPolicy/>");
        refused("MalformedACLError", "acl", policy(owner(), "EVERYTHING"));
        refused("AccessDenied", "acl", policy("0".repeat(64), "READ"));
    }

    @Test
    void ownership_is_not_enforced_over_grants_to_others() {
        letAclsCount();
        s3.putBucketAcl(r -> r.bucket(bucket).acl("log-delivery-write"));
        assertEquals(
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
                refused(
                        "InvalidBucketAclWithObjectOwnership",
                        "ownershipControls",
                        OWNERSHIP.formatted("BucketOwnerEnforced")));
    }
}
