package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request is sent, who sends it, and for which region it is signed. */
final class AddressingTest extends S3Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket.s3.localhost",
                "bucket.localhost",
                "bucket.s3.amazonaws.com",
                "bucket.s3.us-east-1.amazonaws.com",
                "bucket.s3.us-east-1.localhost",
                "bucket.s3-us-east-1.amazonaws.com",
                "bucket.s3.dualstack.us-east-1.amazonaws.com",
                "bucket.s3-accelerate.amazonaws.com",
                "bucket.s3-accelerate.dualstack.amazonaws.com",
                "bucket.s3-fips.us-east-1.amazonaws.com",
                "bucket.s3-fips.dualstack.us-east-1.amazonaws.com",
                "BUCKET.S3.LOCALHOST"
            })
    void a_bucket_may_stand_in_the_host_name(String host) {
        put("a//b c", "found");
        var answer = raw().request("GET /a//b%20c").header("Host", host).answer();
        assertEquals("found", answer.body());
        assertEquals(
                200, raw().request("GET /?list-type=2").header("Host", host).answer().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.localhost",
                "s3.amazonaws.com",
                "s3.us-east-1.amazonaws.com",
                "s3-us-east-1.amazonaws.com",
                "s3.dualstack.us-east-1.amazonaws.com",
                "s3-fips.us-east-1.amazonaws.com"
            })
    void without_one_in_the_host_name_it_stands_in_the_path(String host) {
        put("key", "found");
        assertEquals(
                "found", raw().request("GET /bucket/key").header("Host", host).answer().body());
    }

    @Test
    void a_bucket_of_another_region_redirects() {
        try (var frankfurt = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            refused("PermanentRedirect", () -> frankfurt.listObjectsV2(r -> r.bucket(bucket)));
        }
        var answer =
                raw().request("GET /bucket/key")
                        .signed(Signer.root("s3").in("eu-central-1"))
                        .answer();
        assertEquals(301, answer.status());
        assertEquals("us-east-1", answer.header("x-amz-bucket-region"));
        assertEquals("bucket.s3.us-east-1.amazonaws.com", answer.element("Endpoint"));

        var head =
                raw().request("HEAD /bucket").signed(Signer.root("s3").in("eu-central-1")).answer();
        assertEquals(301, head.status());
        assertEquals("us-east-1", head.header("x-amz-bucket-region"));
    }

    @Test
    void a_bucket_of_another_account_is_denied() {
        put("key", "secret");
        try (var other = client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            refused("AccessDenied", () -> other.listObjectsV2(r -> r.bucket(bucket)));
            refused("AccessDenied", () -> other.getObjectAsBytes(r -> r.bucket(bucket).key("key")));
            refused("AccessDenied", () -> other.deleteBucket(r -> r.bucket(bucket)));
            refused("AccessDenied", () -> other.getBucketLocation(r -> r.bucket(bucket)));
            refused(403, () -> other.headBucket(r -> r.bucket(bucket)));
        }
    }

    @Test
    void a_request_without_a_signature_is_denied() {
        put("key", "secret");
        var answer = raw().request("GET /bucket/key").unsigned().answer();
        assertEquals(403, answer.status());
        assertEquals("AccessDenied", answer.element("Code"));
    }

    @Test
    void what_is_not_there_is_named() {
        var bucketless = raw().request("GET /absent/key").answer();
        assertEquals(404, bucketless.status());
        assertEquals("NoSuchBucket", bucketless.element("Code"));
        assertEquals("absent", bucketless.element("BucketName"));

        var keyless = raw().request("GET /bucket/absent").answer();
        assertEquals(404, keyless.status());
        assertEquals("NoSuchKey", keyless.element("Code"));
        assertEquals("absent", keyless.element("Key"));
        assertEquals("application/xml", keyless.header("Content-Type"));
    }

    @Test
    void head_has_no_body_for_an_error() {
        var answer = raw().request("HEAD /bucket/absent").answer();
        assertEquals(404, answer.status());
        assertEquals("", answer.body());
    }

    @Test
    void methods_and_settings_that_nobody_serves_say_so() {
        assertEquals("MethodNotAllowed", raw().request("PATCH /bucket").answer().element("Code"));
        var answer = raw().request("GET /bucket?replication").answer();
        assertEquals(501, answer.status());
        assertEquals("NotImplemented", answer.element("Code"));
    }
}
