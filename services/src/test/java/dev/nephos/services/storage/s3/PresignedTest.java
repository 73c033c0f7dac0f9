package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.time.WallClock;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs that are requests: whoever has one may make it, until it expires. */
final class PresignedTest extends S3Test {
    private static final Duration HOUR = Duration.ofHours(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant now = new WallClock().now();
    private S3Presigner presigner;

    @BeforeEach
    void open() {
        presigner =
                S3Presigner.builder()
                        .endpointOverride(cloud.endpoint())
                        .region(Region.of(TestCloud.REGION.name()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build();
    }

    @AfterEach
    void close() {
        presigner.close();
        http.close();
    }

    /** Makes the request as a program without an SDK would. */
    private HttpResponse<String> send(PresignedRequest presigned, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(presigned.url().toString()));
        presigned
                .signedHeaders()
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        var method = presigned.httpRequest().method().name();
        return http.send(
                request.method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_url_of_the_sdk_gets_an_object_with_the_headers_that_it_names() throws Exception {
        put("a b/ü+%.txt", "text");
        var answer =
                send(
                        presigner.presignGetObject(p ->
                                p.signatureDuration(HOUR)
                                        .getObjectRequest(r ->
                                                r.bucket(bucket)
                                                        .key("a b/ü+%.txt")
                                                        .responseContentType("text/csv")
                                                        .responseContentDisposition(
                                                                "attachment; filename=\"a.csv\""))),
                        "");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("text", answer.body());
        assertEquals("text/csv", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "attachment; filename=\"a.csv\"",
                answer.headers().firstValue("Content-Disposition").orElseThrow());
    }

    @Test
    void a_url_of_the_sdk_puts_and_deletes_an_object() throws Exception {
        var put =
                send(
                        presigner.presignPutObject(p ->
                                p.signatureDuration(HOUR)
                                        .putObjectRequest(r ->
                                                r.bucket(bucket)
                                                        .key("key")
                                                        .contentType("text/plain")
                                                        .metadata(Map.of("colour", "red")))),
                        "text");
        assertEquals(200, put.statusCode(), put.body());
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals("text/plain", head.contentType());
        assertEquals(Map.of("colour", "red"), head.metadata());
        var deleted =
                send(
                        presigner.presignDeleteObject(p ->
                                p.signatureDuration(HOUR)
                                        .deleteObjectRequest(r -> r.bucket(bucket).key("key"))),
                        "");
        assertEquals(204, deleted.statusCode(), deleted.body());
        refused("NoSuchKey", () -> text("key"));
    }

    @Test
    void urls_of_the_sdk_upload_in_parts() throws Exception {
        var id = s3.createMultipartUpload(r -> r.bucket(bucket).key("key")).uploadId();
        var part =
                send(
                        presigner.presignUploadPart(p ->
                                p.signatureDuration(HOUR)
                                        .uploadPartRequest(r ->
                                                r.bucket(bucket)
                                                        .key("key")
                                                        .uploadId(id)
                                                        .partNumber(1))),
                        "text");
        assertEquals(200, part.statusCode(), part.body());
        var etag = part.headers().firstValue("ETag").orElseThrow();
        var completed =
                send(
                        presigner.presignCompleteMultipartUpload(p ->
                                p.signatureDuration(HOUR)
                                        .completeMultipartUploadRequest(
                                                r -> r.bucket(bucket).key("key").uploadId(id))),
                        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                                .formatted(etag));
        assertEquals(200, completed.statusCode(), completed.body());
        assertEquals("text", text("key"));
    }

    private String host() {
        return "localhost:" + cloud.port();
    }

    private PresignedUrl url(String method, String path, Map<String, String> parameters) {
        return new PresignedUrl(method, host(), path, parameters);
    }

    private RawS3.Request raw(String method, String target) {
        return raw().request(method + " " + target).unsigned();
    }

    @Test
    void headers_that_stand_in_the_query_are_headers() {
        var url =
                url(
                        "PUT",
                        "/bucket/key",
                        Map.of(
                                "x-amz-meta-colour", "red",
                                "x-amz-storage-class", "STANDARD_IA",
                                "X-Amz-Meta-Size", "large"));
        assertEquals(200, raw("PUT", url.v4(now, 60)).body("text").answer().status());
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals(Map.of("colour", "red", "size", "large"), head.metadata());
        assertEquals(StorageClass.STANDARD_IA, head.storageClass());
    }

    @Test
    void a_checksum_that_was_signed_before_there_was_a_body_is_not_looked_at() {
        var url =
                url(
                        "PUT",
                        "/bucket/key",
                        Map.of(
                                "x-amz-checksum-crc32", "AAAAAA==",
                                "x-amz-sdk-checksum-algorithm", "CRC32",
                                "x-id", "PutObject"));
        var answer = raw("PUT", url.v4(now, 60)).body("text").answer();
        assertEquals(200, answer.status(), answer.body());
        assertEquals("text", text("key"));
    }

    @Test
    void sigv2_signs_urls_too_with_the_headers_that_boto3_moves_into_them() {
        var put =
                url(
                        "PUT",
                        "/bucket/key",
                        Map.of("content-type", "text/plain", "x-amz-meta-colour", "red"));
        assertEquals(200, raw("PUT", put.v2(now.plus(HOUR), "")).body("text").answer().status());
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals("text/plain", head.contentType());
        assertEquals(Map.of("colour", "red"), head.metadata());
        var get = url("GET", "/bucket/key", Map.of("response-content-type", "text/csv"));
        var answer = raw("GET", get.v2(now.plus(HOUR), "?response-content-type=text/csv")).answer();
        assertEquals(200, answer.status(), answer.body());
        assertEquals("text/csv", answer.header("Content-Type"));
    }

    @Test
    void a_url_ends_when_it_says() {
        put("key", "text");
        var old = url("GET", "/bucket/key", Map.of()).v4(now.minusSeconds(120), 60);
        var v4 = raw("GET", old).answer();
        assertEquals(403, v4.status());
        assertEquals("AccessDenied", v4.element("Code"));
        assertEquals("Request has expired", v4.element("Message"));
        assertEquals("60", v4.element("X-Amz-Expires"));
        assertTrue(Instant.parse(v4.element("Expires")).isBefore(now), v4.body());
        assertTrue(!v4.element("ServerTime").isEmpty(), v4.body());
        var past = url("GET", "/bucket/key", Map.of()).v2(now.minusSeconds(1), "");
        var v2 = raw("GET", past).answer();
        assertEquals(403, v2.status());
        assertEquals("Request has expired", v2.element("Message"));
    }

    @Test
    void what_was_changed_is_refused() {
        put("key", "text");
        for (var target :
                List.of(
                        url("GET", "/bucket/key", Map.of()).v4(now, 60, "another secret"),
                        url("GET", "/bucket/key", Map.of()).v4(now, 60) + "&versionId=null",
                        url("GET", "/bucket/key", Map.of()).v4(now, 60).replace("/key", "/kez"),
                        url("PUT", "/bucket/key", Map.of()).v4(now, 60),
                        url("GET", "/bucket/key", Map.of()).v4(now, 60).replace("=60", "=61"),
                        url("GET", "/bucket/key", Map.of())
                                .v2(now.plus(HOUR), "")
                                .replace("/key", "/kez"))) {
            var answer = raw("GET", target).answer();
            assertEquals(403, answer.status(), target);
            assertEquals("SignatureDoesNotMatch", answer.element("Code"), target);
        }
    }
}
