package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Web pages use buckets as far as the buckets let them. */
final class CorsTest extends S3Test {
    private static final String SHOP = "https://shop.example.com";

    @BeforeEach
    void configure() {
        accepted(
                "cors",
                "<CORSConfiguration><CORSRule><AllowedHeader>x-amz-*</AllowedHeader>"
                        + "<AllowedHeader>Content-Type</AllowedHeader>"
                        + "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod>"
                        + "<AllowedOrigin>https://*.example.com</AllowedOrigin>"
                        + "<ExposeHeader>ETag</ExposeHeader><ExposeHeader>x-amz-version-id"
                        + "</ExposeHeader><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule>"
                        + "<CORSRule><AllowedMethod>HEAD</AllowedMethod>"
                        + "<AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>");
    }

    private RawS3.Answer preflight(String target, String origin, String method, String headers) {
        var request =
                raw().request("OPTIONS " + target)
                        .unsigned()
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", method);
        return (headers.isEmpty()
                        ? request
                        : request.header("Access-Control-Request-Headers", headers))
                .answer();
    }

    @Test
    void a_preflight_is_granted_as_the_rule_says() {
        var answer = preflight("/bucket/key", SHOP, "PUT", "X-Amz-Date, content-type");
        assertEquals(200, answer.status());
        assertEquals(SHOP, answer.header("Access-Control-Allow-Origin"));
        assertEquals("PUT, GET", answer.header("Access-Control-Allow-Methods"));
        assertEquals("x-amz-date, content-type", answer.header("Access-Control-Allow-Headers"));
        assertEquals("ETag, x-amz-version-id", answer.header("Access-Control-Expose-Headers"));
        assertEquals("3000", answer.header("Access-Control-Max-Age"));
        assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
        assertEquals(
                "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
                answer.header("Vary"));
        assertEquals("", answer.body());
    }

    @Test
    void an_origin_of_everybody_is_told_so() {
        var answer = preflight("/bucket", "https://anybody.net", "HEAD", "");
        assertEquals(200, answer.status());
        assertEquals("*", answer.header("Access-Control-Allow-Origin"));
        assertEquals("", answer.header("Access-Control-Allow-Credentials"));
    }

    @Test
    void what_no_rule_allows_is_refused_with_its_reason() {
        refusedPreflight("https://evil.net", "PUT", "");
        refusedPreflight(SHOP, "DELETE", "");
        refusedPreflight(SHOP, "PUT", "x-other");
        refusedPreflight("https://example.com", "GET", "");
    }

    private void refusedPreflight(String origin, String method, String headers) {
        var answer = preflight("/bucket/key", origin, method, headers);
        assertEquals(403, answer.status());
        assertEquals("AccessForbidden", answer.element("Code"));
        assertEquals(method, answer.element("Method"));
        assertEquals("OBJECT", answer.element("ResourceType"));
        assertTrue(answer.element("Message").startsWith("CORSResponse: This CORS request is not"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
    }

    @Test
    void a_bucket_without_rules_says_so_also_to_pages_of_this_machine() {
        s3.deleteBucketCors(r -> r.bucket(bucket));
        var answer = preflight("/bucket", "http://localhost:3000", "PUT", "");
        assertEquals(403, answer.status());
        assertEquals(
                "CORSResponse: CORS is not enabled for this bucket.", answer.element("Message"));
        assertEquals("BUCKET", answer.element("ResourceType"));
    }

    @Test
    void a_preflight_without_a_method_is_bad() {
        var answer =
                raw().request("OPTIONS /bucket/key").unsigned().header("Origin", SHOP).answer();
        assertEquals(400, answer.status());
        assertEquals("Invalid Access-Control-Request-Method: null", answer.element("Message"));
    }

    @Test
    void answers_to_pages_carry_what_the_rule_grants() {
        put("key", "text");
        var answer = raw().request("GET /bucket/key").header("Origin", SHOP).answer();
        assertEquals(200, answer.status());
        assertEquals("text", answer.body());
        assertEquals(SHOP, answer.header("Access-Control-Allow-Origin"));
        assertEquals("ETag, x-amz-version-id", answer.header("Access-Control-Expose-Headers"));

        var missing = raw().request("GET /bucket/none").header("Origin", SHOP).answer();
        assertEquals(404, missing.status());
        assertEquals(SHOP, missing.header("Access-Control-Allow-Origin"));
    }

    @Test
    void a_page_that_no_rule_allows_does_nothing() {
        var put = raw().request("PUT /bucket/key").header("Origin", "https://evil.net").body("x");
        assertEquals(403, put.answer().status());
        refused(404, () -> s3.headObject(r -> r.bucket(bucket).key("key")));
    }

    @Test
    void a_bucket_in_the_host_name_is_the_same_bucket() {
        var answer =
                raw().request("OPTIONS /key")
                        .unsigned()
                        .header("Host", "bucket.s3.localhost:" + cloud.port())
                        .header("Origin", SHOP)
                        .header("Access-Control-Request-Method", "PUT")
                        .answer();
        assertEquals(200, answer.status());
        assertEquals(SHOP, answer.header("Access-Control-Allow-Origin"));
    }

    @Test
    void pages_of_this_machine_still_speak_to_what_has_no_bucket() {
        var answer = preflight("/", "http://localhost:3000", "GET", "");
        assertEquals(204, answer.status());
        assertEquals("http://localhost:3000", answer.header("Access-Control-Allow-Origin"));
    }
}
