package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

final class BucketsTest extends S3Test {
    private static final String TAGGED =
            "<CreateBucketConfiguration><Tags><Tag><Key>%s</Key><Value>blue</Value></Tag></Tags>"
                    + "</CreateBucketConfiguration>";

    private void make(S3Client client, String name, BucketLocationConstraint where) {
        client.createBucket(
                r -> r.bucket(name).createBucketConfiguration(c -> c.locationConstraint(where)));
    }

    /** Makes one with a document that the SDK would change. */
    private RawS3.Answer make(String name, String configuration) {
        return raw().request("PUT /" + name).body(configuration).answer();
    }

    @Test
    void makes_lists_and_removes_buckets() {
        s3.createBucket(r -> r.bucket("another"));

        var listed = s3.listBuckets();
        assertEquals(
                List.of("another", "bucket"), listed.buckets().stream().map(Bucket::name).toList());
        assertEquals(TestCloud.START, listed.buckets().getFirst().creationDate());
        assertNull(listed.buckets().getFirst().bucketRegion());
        assertEquals(64, listed.owner().id().length());

        s3.deleteBucket(r -> r.bucket("another"));
        assertEquals(1, s3.listBuckets().buckets().size());
        refused("NoSuchBucket", () -> s3.listObjectsV2(r -> r.bucket("another")));
    }

    @Test
    void pages_buckets_of_all_regions_by_name() {
        make(s3, "aaa", BucketLocationConstraint.EU_CENTRAL_1);
        make(s3, "zzz", BucketLocationConstraint.AP_SOUTH_1);

        var first = s3.listBuckets(r -> r.maxBuckets(2));
        assertEquals(List.of("aaa", "bucket"), names(first.buckets()));
        assertEquals("eu-central-1", first.buckets().getFirst().bucketRegion());
        var second =
                s3.listBuckets(r -> r.maxBuckets(2).continuationToken(first.continuationToken()));
        assertEquals(List.of("zzz"), names(second.buckets()));
        assertNull(second.continuationToken());

        assertEquals(
                List.of("zzz"), names(s3.listBuckets(r -> r.bucketRegion("ap-south-1")).buckets()));
        assertEquals(List.of("aaa"), names(s3.listBuckets(r -> r.prefix("a")).buckets()));
        refused(
                "InvalidArgument",
                () -> s3.listBuckets(r -> r.continuationToken(first.continuationToken() + "x")));
    }

    private static List<String> names(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::name).toList();
    }

    @Test
    void a_bucket_tells_its_region() {
        make(s3, "frankfurt", BucketLocationConstraint.EU_CENTRAL_1);

        assertEquals("", s3.getBucketLocation(r -> r.bucket(bucket)).locationConstraintAsString());
        assertEquals(
                BucketLocationConstraint.EU_CENTRAL_1,
                s3.getBucketLocation(r -> r.bucket("frankfurt")).locationConstraint());
        assertEquals("us-east-1", s3.headBucket(r -> r.bucket(bucket)).bucketRegion());
    }

    @Test
    void the_location_constraint_repeats_the_region_of_the_endpoint() {
        try (var frankfurt = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            make(frankfurt, "local", BucketLocationConstraint.EU_CENTRAL_1);
            refused(
                    "IllegalLocationConstraintException",
                    () -> make(frankfurt, "remote", BucketLocationConstraint.EU_WEST_1));
        }
        var refusal =
                raw().request("PUT /nowhere")
                        .signed(Signer.root("s3").in("eu-central-1"))
                        .body("")
                        .answer();
        assertEquals("IllegalLocationConstraintException", refusal.element("Code"));
        assertEquals(
                "The unspecified location constraint is incompatible for the region specific"
                        + " endpoint this request was sent to.",
                refusal.element("Message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "mars-north-1"})
    void refuses_locations_that_are_none(String location) {
        var body =
                "<CreateBucketConfiguration><LocationConstraint>"
                        + location
                        + "</LocationConstraint></CreateBucketConfiguration>";
        var answer = raw().request("PUT /elsewhere").body(body).answer();
        assertEquals(400, answer.status());
        assertEquals("InvalidLocationConstraint", answer.element("Code"));
        assertEquals(location, answer.element("LocationConstraint"));
    }

    @Test
    void making_ones_own_bucket_again_is_an_error_but_in_us_east_1() {
        put("kept", "text");
        s3.createBucket(r -> r.bucket(bucket));
        assertEquals("text", text("kept"));

        try (var frankfurt = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            make(frankfurt, "frankfurt", BucketLocationConstraint.EU_CENTRAL_1);
            refused(
                    "BucketAlreadyOwnedByYou",
                    () -> make(frankfurt, "frankfurt", BucketLocationConstraint.EU_CENTRAL_1));
        }
    }

    @Test
    void names_are_unique_across_accounts() {
        try (var other = client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            refused("BucketAlreadyExists", () -> other.createBucket(r -> r.bucket(bucket)));
            assertTrue(other.listBuckets().buckets().isEmpty());
            s3.deleteBucket(r -> r.bucket(bucket));
            assertNotNull(other.createBucket(r -> r.bucket(bucket)).location());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "Upper",
                "under_score",
                "-dash",
                "dash-",
                "two..dots",
                "192.168.5.4",
                "xn--puny",
                "some-s3alias",
                "dot.-dash"
            })
    void refuses_names_out_of_the_rules(String name) {
        var answer = raw().request("PUT /" + name).body("").answer();
        assertEquals(400, answer.status());
        assertEquals("InvalidBucketName", answer.element("Code"));
    }

    @Test
    void a_name_of_64_characters_is_too_long() {
        assertEquals(
                "InvalidBucketName",
                raw().request("PUT /" + "a".repeat(64)).body("").answer().element("Code"));
        assertEquals(200, raw().request("PUT /" + "a".repeat(63)).body("").answer().status());
    }

    @Test
    void a_bucket_with_objects_stays() {
        put("a/b", "text");
        refused("BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(bucket)));
        s3.deleteObject(r -> r.bucket(bucket).key("a/b"));
        s3.deleteBucket(r -> r.bucket(bucket));
        refused(404, () -> s3.headBucket(r -> r.bucket(bucket)));
    }

    @Test
    void a_bucket_is_made_with_its_ownership_acl_and_tags() {
        s3.createBucket(r ->
                r.bucket("shared")
                        .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                        .acl("log-delivery-write"));
        bucket = "shared";
        assertTrue(configured("ownershipControls").contains("ObjectWriter"));
        assertTrue(configured("acl").contains("LogDelivery"));
        assertEquals(200, make("tagged", TAGGED.formatted("team")).status());
        bucket = "tagged";
        assertEquals(
                "blue", s3.getBucketTagging(r -> r.bucket(bucket)).tagSet().getFirst().value());
    }

    @Test
    void a_bucket_that_cannot_be_made_so_is_not_made() {
        refused(
                "InvalidBucketAclWithObjectOwnership",
                () -> s3.createBucket(r -> r.bucket("open").acl(BucketCannedACL.PUBLIC_READ)));
        assertEquals(
                "Bucket cannot have public ACLs set with BlockPublicAccess enabled",
                refused(
                        "InvalidBucketAclWithBlockPublicAccessError",
                        () ->
                                s3.createBucket(r ->
                                        r.bucket("open")
                                                .acl(BucketCannedACL.PUBLIC_READ)
                                                .objectOwnership(ObjectOwnership.OBJECT_WRITER))));
        assertEquals("InvalidTag", make("open", TAGGED.formatted("aws:team")).element("Code"));
        var directory = "<CreateBucketConfiguration><Bucket/></CreateBucketConfiguration>";
        assertEquals("NotImplemented", make("open", directory).element("Code"));
        assertFalse(names(s3.listBuckets().buckets()).stream().anyMatch(n -> !n.equals(bucket)));
    }

    @Test
    void a_body_that_is_no_xml_is_malformed() {
        var answer = raw().request("PUT /elsewhere").body("<CreateBucket").answer();
        assertEquals(400, answer.status());
        assertEquals("MalformedXML", answer.element("Code"));
    }

    @Test
    void the_expected_owner_is_compared() {
        refused(
                403,
                () -> s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner("111122223333")));
        s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner("000000000000"));
    }
}
