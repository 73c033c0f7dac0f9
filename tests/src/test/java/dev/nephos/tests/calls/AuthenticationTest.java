package dev.nephos.tests.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.time.WallClock;
import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are not from whom they say: each family of services refuses them in its words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {
    private static final String JSON_BODY = "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"}";
    private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";

    private final TestCloud cloud = TestCloud.start(Toys.services());
    private final RawHttp http = new RawHttp(cloud.port());

    @AfterAll
    void stop() {
        cloud.close();
    }

    /** A request that is signed and then changed. */
    private record Changed(String method, String target, String body, Map<String, String> headers) {
        String header(String name) {
            return headers.get(name);
        }

        void header(String name, String value) {
            headers.put(name, value);
        }

        void inAuthorization(String from, String to) {
            headers.computeIfPresent("Authorization", (name, value) -> value.replace(from, to));
        }
    }

    private String sqs(Signer signer, Consumer<Changed> change) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Target", "AmazonSQS.SendMessage");
        return send(signer, new WallClock().now(), "POST", "/", headers, JSON_BODY, change);
    }

    private String sts(Signer signer, Consumer<Changed> change) throws IOException {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return send(signer, new WallClock().now(), "POST", "/", headers, IDENTITY, change);
    }

    private String s3(Signer signer, Consumer<Changed> change) throws IOException {
        return send(signer, new WallClock().now(), "PUT", "/bucket/key", Map.of(), "body", change);
    }

    private String at(Instant moment, String service, String target) throws IOException {
        var headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target);
        return send(Signer.root(service), moment, "POST", "/", headers, JSON_BODY, changed -> {});
    }

    private String send(
            Signer signer,
            Instant moment,
            String method,
            String target,
            Map<String, String> headers,
            String body,
            Consumer<Changed> change)
            throws IOException {
        var fields = new LinkedHashMap<>(headers);
        fields.put("Host", "localhost");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var changed =
                new Changed(
                        method, target, body, signer.sign(moment, method, target, fields, bytes));
        change.accept(changed);
        var lines = new StringBuilder();
        changed.headers.forEach((name, value) -> {
            if (!name.equals("Host")) {
                lines.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return http.send(RawHttp.request(method, target, lines.toString(), body));
    }

    private static void assertRefused(String answer, int status, String... parts) {
        assertEquals(status, RawHttp.status(answer), answer);
        for (var part : parts) {
            assertTrue(answer.contains(part), () -> part + " is not in\n" + answer);
        }
    }

    @Test
    void a_right_signature_is_taken() throws IOException {
        assertRefused(sqs(Signer.root("sqs"), changed -> {}), 200);
        assertRefused(sts(Signer.root("sts"), changed -> {}), 200);
        assertRefused(s3(Signer.root("s3"), changed -> {}), 200);
    }

    @Test
    void a_wrong_secret_is_refused_and_the_answer_shows_what_should_have_been_signed()
            throws IOException {
        assertRefused(
                sqs(Signer.root("sqs").withSecret("guess"), changed -> {}),
                403,
                "SignatureDoesNotMatch",
                "Consult the service documentation for details.",
                "The Canonical String for this request should have been\\n'POST\\n/\\n\\n");
        assertRefused(
                sts(Signer.root("sts").withSecret("guess"), changed -> {}),
                403,
                "<Code>SignatureDoesNotMatch</Code>");
        assertRefused(
                s3(Signer.root("s3").withSecret("guess"), changed -> {}),
                403,
                "<Code>SignatureDoesNotMatch</Code>",
                "<AWSAccessKeyId>test</AWSAccessKeyId>",
                "<StringToSign>AWS4-HMAC-SHA256\n",
                "<StringToSignBytes>41 57 53 34",
                "<CanonicalRequest>PUT\n/bucket/key\n",
                "<SignatureProvided>");
    }

    @Test
    void a_key_that_nobody_issued_is_refused_in_every_familys_words() throws IOException {
        var stray = "AKIAIOSFODNN7EXAMPLE";
        assertRefused(
                sqs(Signer.root("sqs").as(stray), changed -> {}), 403, "InvalidClientTokenId");
        assertRefused(
                sts(Signer.root("sts").as(stray), changed -> {}),
                403,
                "<Code>InvalidClientTokenId</Code>");
        assertRefused(
                s3(Signer.root("s3").as(stray), changed -> {}),
                403,
                "<Code>InvalidAccessKeyId</Code>",
                "<AWSAccessKeyId>" + stray);
    }

    @Test
    void the_token_of_a_session_is_no_token_of_the_root_user() throws IOException {
        assertRefused(
                sqs(Signer.root("sqs"), c -> c.header("X-Amz-Security-Token", "token")),
                403,
                "InvalidClientTokenId");
        assertRefused(
                s3(
                        Signer.root("s3"),
                        c -> c.inAuthorization("=host", "=x-amz-security-token;host")),
                403);
    }

    @Test
    void a_signature_of_another_time_is_refused() throws IOException {
        var now = new WallClock().now();
        assertRefused(
                at(now.minus(Duration.ofMinutes(16)), "sqs", "AmazonSQS.SendMessage"),
                403,
                "SignatureDoesNotMatch",
                "Signature expired: ",
                " - 15 min.)");
        assertRefused(
                at(now.plus(Duration.ofMinutes(16)), "sqs", "AmazonSQS.SendMessage"),
                403,
                "Signature not yet current: ",
                " + 15 min.)");
        assertRefused(
                at(
                        now.minus(Duration.ofMinutes(6)),
                        "directconnect",
                        "OvertureService.DescribeTags"),
                400,
                "InvalidSignatureException",
                " - 5 min.)");
        assertRefused(
                send(
                        Signer.root("s3"),
                        now.minus(Duration.ofMinutes(16)),
                        "GET",
                        "/bucket",
                        Map.of(),
                        "",
                        changed -> {}),
                403,
                "<Code>RequestTimeTooSkewed</Code>",
                "<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>");
    }

    /** The signature of a moment that the clients' clocks agree on holds however time was moved. */
    @Test
    void moving_the_time_of_the_cloud_makes_no_signature_old() throws IOException {
        cloud.clock().move(Duration.ofDays(400));
        assertRefused(sqs(Signer.root("sqs"), changed -> {}), 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Credential=test/|Credentiel=test/|requires 'Credential' parameter",
                "SignedHeaders=|Signed=|requires 'SignedHeaders' parameter",
                ", Signature=|, Signatur=|requires 'Signature' parameter",
                "AWS4-HMAC-SHA256|AWS4-HMAC-SHA512|Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'",
                "/aws4_request|/aws4_request/x|Credential must have exactly 5 slash-delimited",
                "Signature=|Signature=0, Signature=|must have 'Signature' only once",
            })
    void a_signature_that_is_not_whole_is_refused(String from, String to, String sentence)
            throws IOException {
        assertRefused(
                sqs(Signer.root("sqs"), c -> c.inAuthorization(from, to)),
                400,
                "IncompleteSignature",
                sentence);
        assertRefused(s3(Signer.root("s3"), c -> c.inAuthorization(from, to)), 400);
    }

    @Test
    void a_date_that_nobody_can_read_is_refused() throws IOException {
        assertRefused(
                sqs(Signer.root("sqs"), c -> c.header("X-Amz-Date", "yesterday")),
                400,
                "IncompleteSignature",
                "Date must be in ISO-8601 'basic format'. Got 'yesterday'.");
        assertRefused(
                s3(Signer.root("s3"), c -> c.header("X-Amz-Date", "20261399T000000Z")),
                403,
                "AWS authentication requires a valid Date or x-amz-date header");
    }

    @Test
    void a_scope_of_another_call_is_refused_with_all_its_faults() throws IOException {
        assertRefused(
                sqs(
                        Signer.root("sqs"),
                        c -> c.inAuthorization("/sqs/aws4_request", "/sns/aws5_request")),
                403,
                "Credential should be scoped to correct service: 'sqs'. Credential should be scoped"
                        + " with a valid terminator: 'aws4_request', not 'aws5_request'. ");
        assertRefused(
                sqs(
                        Signer.root("sqs"),
                        c -> c.inAuthorization("Credential=test/2", "Credential=test/1")),
                403,
                "Date in Credential scope does not match YYYYMMDD");
        assertRefused(
                send(
                        Signer.root("s3").in("eu-west-1"),
                        new WallClock().now(),
                        "GET",
                        "/bucket",
                        Map.of(),
                        "",
                        c -> c.inAuthorization("/aws4_request", "/aws5_request")),
                400,
                "<Code>AuthorizationHeaderMalformed</Code>",
                "incorrect terminal");
    }

    @Test
    void the_host_has_to_be_signed_and_for_s3_every_header_of_aws() throws IOException {
        assertRefused(
                sqs(Signer.root("sqs"), c -> c.inAuthorization("host;", "")),
                403,
                "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        assertRefused(
                s3(Signer.root("s3"), c -> c.header("x-amz-acl", "public-read")),
                403,
                "<Code>AccessDenied</Code>",
                "<HeadersNotSigned>x-amz-acl</HeadersNotSigned>");
    }

    @Test
    void s3_wants_to_know_how_a_body_is_signed() throws IOException {
        assertRefused(
                s3(
                        Signer.root("s3"),
                        c -> {
                            c.headers.remove("x-amz-content-sha256");
                            c.inAuthorization("x-amz-content-sha256;", "");
                        }),
                400,
                "Missing required header for this request: x-amz-content-sha256");
        assertRefused(
                s3(Signer.root("s3"), c -> c.header("x-amz-content-sha256", "STREAMING-ANYTHING")),
                400,
                "<Code>InvalidArgument</Code>",
                "<ArgumentValue>STREAMING-ANYTHING</ArgumentValue>");
    }

    @Test
    void a_body_with_another_hash_than_the_signed_one_is_refused() throws IOException {
        var signed = "0".repeat(64);
        assertRefused(
                send(
                        Signer.root("s3"),
                        new WallClock().now(),
                        "PUT",
                        "/bucket/key",
                        Map.of("x-amz-content-sha256", signed),
                        "body",
                        changed -> {}),
                400,
                "<Code>XAmzContentSHA256Mismatch</Code>",
                "<ClientComputedContentSHA256>" + signed);
    }

    @Test
    void two_signatures_are_none() throws IOException {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertRefused(
                send(
                        Signer.root("sts"),
                        new WallClock().now(),
                        "POST",
                        "/?X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        headers,
                        IDENTITY,
                        changed -> {}),
                403,
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization'");
        assertRefused(
                s3(Signer.root("s3"), c -> c.header("authorization", c.header("Authorization"))),
                400,
                "Only one auth mechanism allowed");
    }
}
