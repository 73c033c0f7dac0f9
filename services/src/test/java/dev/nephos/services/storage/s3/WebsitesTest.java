package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.services.security.iam.Iam;
import dev.nephos.testkit.TestCloud;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Buckets that are served as websites. */
final class WebsitesTest extends S3Test {
    private static final String HOST = "bucket.s3-website-us-east-1.localhost:4566";

    private static final String READ_BY_EVERYBODY =
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::bucket/*"}]}\
            """;

    /** Whether a page is public is what the policy of its bucket says. */
    @Override
    protected TestCloud cloud() {
        return TestCloud.start(S3.FACTORY, Iam.FACTORY);
    }

    private void open() {
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        s3.putBucketPolicy(r -> r.bucket(bucket).policy(READ_BY_EVERYBODY));
    }

    @Test
    void nobody_sees_a_page_that_is_not_public() {
        s3.deleteBucketPolicy(r -> r.bucket(bucket));
        var answer = page("/");
        assertEquals(403, answer.status(), answer.body());
    }

    @BeforeEach
    void make_pages() {
        open();
        put("index.html", "<p>home</p>", r -> r.contentType("text/html"));
        put("docs/index.html", "<p>docs</p>", r -> r.contentType("text/html"));
        put("a b+c.txt", "odd name");
        put("error.html", "<p>sorry</p>", r -> r.contentType("text/html"));
        serve(website());
    }

    private static WebsiteConfiguration.Builder website() {
        return WebsiteConfiguration.builder()
                .indexDocument(d -> d.suffix("index.html"))
                .errorDocument(d -> d.key("error.html"));
    }

    private void serve(WebsiteConfiguration.Builder website) {
        s3.putBucketWebsite(r -> r.bucket(bucket).websiteConfiguration(website.build()));
    }

    private RawS3.Request request(String line) {
        return raw().request(line).unsigned().header("Host", HOST);
    }

    private RawS3.Answer page(String path) {
        return request("GET " + path).answer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket.s3-website-us-east-1.localhost:4566",
                "bucket.s3-website.us-east-1.localhost",
                "bucket.s3-website-us-east-1.amazonaws.com",
                "bucket.s3-website.us-east-1.amazonaws.com",
                "bucket.s3-website.localhost:4566"
            })
    void a_website_has_the_names_of_aws(String host) {
        var answer = request("GET /").header("Host", host).answer();
        assertEquals(200, answer.status(), answer.body());
        assertEquals("<p>home</p>", answer.body());
        assertEquals("text/html", answer.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, <p>home</p>",
        "/index.html, <p>home</p>",
        "/docs/, <p>docs</p>",
        "/docs/index.html, <p>docs</p>",
        "/a%20b+c.txt, odd name",
        "/?v=1, <p>home</p>"
    })
    void a_folder_is_its_index_document(String path, String body) {
        var answer = page(path);
        assertEquals(200, answer.status(), answer.body());
        assertEquals(body, answer.body());
    }

    @Test
    void a_folder_without_its_slash_is_redirected() {
        var answer = page("/docs");
        assertEquals(302, answer.status());
        assertEquals("http://" + HOST + "/docs/", answer.header("Location"));
    }

    @Test
    void head_has_the_head_of_a_page() {
        var answer = request("HEAD /docs/").answer();
        assertEquals(200, answer.status());
        assertEquals("11", answer.header("Content-Length"));
        assertEquals("", answer.body());
        assertEquals(404, request("HEAD /absent").answer().status());
    }

    @Test
    void conditions_and_ranges_hold_for_pages() {
        var etag = page("/").header("ETag");
        var same = request("GET /").header("If-None-Match", etag).answer();
        assertEquals(304, same.status());
        assertEquals("", same.body());
        var part = request("GET /").header("Range", "bytes=3-6").answer();
        assertEquals(206, part.status());
        assertEquals("home", part.body());
    }

    @Test
    void what_is_missing_is_told_by_the_error_document() {
        for (var path : new String[] {"/absent", "/absent/", "/docs/absent.html"}) {
            var answer = page(path);
            assertEquals(404, answer.status());
            assertEquals("<p>sorry</p>", answer.body());
            assertEquals("text/html", answer.header("Content-Type"));
        }
        var conditional = request("GET /absent").header("Range", "bytes=1-2").answer();
        assertEquals(404, conditional.status());
        assertEquals("<p>sorry</p>", conditional.body());
    }

    @Test
    void without_an_error_document_it_is_a_page_of_s3() {
        serve(WebsiteConfiguration.builder().indexDocument(d -> d.suffix("index.html")));
        var answer = page("/a%3Cb");
        assertEquals(404, answer.status());
        assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
        assertEquals("NoSuchKey", answer.header("x-amz-error-code"));
        assertEquals("The specified key does not exist.", answer.header("x-amz-error-message"));
        assertTrue(answer.body().contains("<h1>404 Not Found</h1>"), answer.body());
        assertTrue(answer.body().contains("<li>Code: NoSuchKey</li>"), answer.body());
        assertTrue(answer.body().contains("<li>Key: a&lt;b</li>"), answer.body());
        assertTrue(answer.body().contains(answer.header("x-amz-request-id")), answer.body());
    }

    @Test
    void an_error_document_that_is_missing_too_is_told() {
        s3.deleteObject(r -> r.bucket(bucket).key("error.html"));
        var answer = page("/absent");
        assertEquals(404, answer.status());
        assertTrue(
                answer.body()
                        .contains("An Error Occurred While Attempting to Retrieve a Custom Error"),
                answer.body());
        assertTrue(answer.body().contains("<li>Key: error.html</li>"), answer.body());
    }

    @Test
    void every_request_may_be_redirected() {
        serve(
                WebsiteConfiguration.builder()
                        .redirectAllRequestsTo(
                                to -> to.hostName("example.com").protocol(Protocol.HTTPS)));
        var answer = page("/a%20b/c?d=e");
        assertEquals(301, answer.status());
        assertEquals("https://example.com/a%20b/c?d=e", answer.header("Location"));
        assertEquals("", answer.body());
    }

    @Test
    void rules_redirect_keys_that_begin_so() {
        serve(
                website()
                        .routingRules(
                                rule ->
                                        rule.condition(c -> c.keyPrefixEquals("docs/"))
                                                .redirect(to ->
                                                        to.replaceKeyPrefixWith("documents/")),
                                rule ->
                                        rule.condition(c -> c.keyPrefixEquals("old/"))
                                                .redirect(to ->
                                                        to.replaceKeyWith("new.html")
                                                                .hostName("example.com")
                                                                .protocol(Protocol.HTTPS)
                                                                .httpRedirectCode("307"))));
        var prefix = page("/docs/a%20b");
        assertEquals(301, prefix.status());
        assertEquals("http://" + HOST + "/documents/a%20b", prefix.header("Location"));
        var whole = page("/old/page");
        assertEquals(307, whole.status());
        assertEquals("https://example.com/new.html", whole.header("Location"));
        assertEquals(200, page("/").status());
    }

    @Test
    void rules_redirect_what_is_missing() {
        serve(
                website()
                        .routingRules(rule ->
                                rule.condition(c -> c.httpErrorCodeReturnedEquals("404"))
                                        .redirect(to -> to.replaceKeyPrefixWith("#!/"))));
        var answer = page("/users/1");
        assertEquals(301, answer.status());
        assertEquals("http://" + HOST + "/#!/users/1", answer.header("Location"));
        assertEquals("<p>docs</p>", page("/docs/").body());
    }

    @Test
    void an_object_may_be_elsewhere() {
        put("moved", "", r -> r.websiteRedirectLocation("/docs/"));
        var answer = page("/moved");
        assertEquals(301, answer.status());
        assertEquals("/docs/", answer.header("Location"));
        assertEquals("", answer.body());
    }

    @Test
    void only_pages_are_to_be_had() {
        var put = request("PUT /index.html").body("defaced").answer();
        assertEquals(405, put.status());
        assertEquals("MethodNotAllowed", put.header("x-amz-error-code"));
        var deleted = request("DELETE /index.html").answer();
        assertEquals(405, deleted.status());
        assertEquals("<p>home</p>", text("index.html"));
    }

    @Test
    void what_is_no_website_says_so() {
        s3.deleteBucketWebsite(r -> r.bucket(bucket));
        var none = page("/");
        assertEquals(404, none.status());
        assertEquals("NoSuchWebsiteConfiguration", none.header("x-amz-error-code"));
        var absent =
                request("GET /").header("Host", "absent.s3-website-us-east-1.localhost").answer();
        assertEquals(404, absent.status());
        assertEquals("NoSuchBucket", absent.header("x-amz-error-code"));
        var bare = request("GET /").header("Host", "s3-website-us-east-1.localhost").answer();
        assertEquals(301, bare.status());
        assertEquals("https://aws.amazon.com/s3/", bare.header("Location"));
    }

    @Test
    void a_website_is_at_the_endpoint_of_its_region() {
        try (var abroad = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            abroad.createBucket(r ->
                    r.bucket("abroad")
                            .createBucketConfiguration(
                                    c -> c.locationConstraint(TestCloud.OTHER_REGION.name())));
            abroad.putBucketWebsite(
                    r -> r.bucket("abroad").websiteConfiguration(website().build()));
        }
        var wrong =
                request("GET /").header("Host", "abroad.s3-website-us-east-1.localhost").answer();
        assertEquals(400, wrong.status());
        assertEquals("IncorrectEndpoint", wrong.header("x-amz-error-code"));
        var right =
                request("GET /")
                        .header("Host", "abroad.s3-website.eu-central-1.localhost")
                        .answer();
        assertEquals(404, right.status());
        assertEquals("NoSuchKey", right.header("x-amz-error-code"));
    }

    @Test
    void a_path_that_cannot_be_read_is_told_as_a_page() {
        assertEquals(400, page("/%ff").status());
    }
}
