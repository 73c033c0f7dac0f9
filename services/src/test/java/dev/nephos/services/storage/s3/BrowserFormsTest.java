package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What a form puts, and how it is answered. */
final class BrowserFormsTest extends S3Test {
    private static final String BUCKET = "{\"bucket\": \"bucket\"}";
    private static final String ANY_KEY = "[\"starts-with\", \"$key\", \"\"]";

    private BrowserForm form() {
        return new BrowserForm(raw());
    }

    @Test
    void a_form_with_a_signed_policy_puts_its_file() {
        var answer =
                form().field("key", "a/b.txt").policy(BUCKET, ANY_KEY).send("b.txt", "from a form");
        assertEquals(204, answer.status(), answer.body());
        assertEquals("", answer.body());
        assertEquals("from a form", text("a/b.txt"));
        assertEquals(
                s3.headObject(r -> r.bucket(bucket).key("a/b.txt")).eTag(), answer.header("ETag"));
        assertTrue(answer.header("Location").endsWith("/bucket/a%2Fb.txt"));
        assertEquals("AES256", answer.header("x-amz-server-side-encryption"));
    }

    @Test
    void sigv2_signs_forms_too() {
        var answer = form().field("key", "key").policyV2(BUCKET, ANY_KEY).send("b.txt", "text");
        assertEquals(204, answer.status(), answer.body());
        assertEquals("text", text("key"));
    }

    @Test
    void a_large_file_streams_through() {
        var content = new String(random(3_000_000), StandardCharsets.ISO_8859_1);
        var answer = form().field("key", "key").policy(BUCKET, ANY_KEY).send("b", content);
        assertEquals(204, answer.status(), answer.body());
        assertArrayEquals(random(3_000_000), bytes("key"));
    }

    @Test
    void fields_are_what_headers_are_elsewhere() {
        var answer =
                form().field("key", "key")
                        .field("Content-Type", "text/plain")
                        .field("Cache-Control", "no-store")
                        .field("Content-Disposition", "inline")
                        .field("x-amz-meta-colour", "red")
                        .field("x-amz-storage-class", "STANDARD_IA")
                        .field("acl", "bucket-owner-full-control")
                        .field("x-ignore-this", "of no effect")
                        .policy(
                                BUCKET,
                                ANY_KEY,
                                "[\"starts-with\", \"$Content-Type\", \"text/\"]",
                                "{\"cache-control\": \"no-store\"}",
                                "[\"eq\", \"$content-disposition\", \"inline\"]",
                                "{\"x-amz-meta-colour\": \"red\"}",
                                "{\"x-amz-storage-class\": \"STANDARD_IA\"}",
                                "{\"acl\": \"bucket-owner-full-control\"}")
                        .send("b.txt", "text");
        assertEquals(204, answer.status(), answer.body());
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals("text/plain", head.contentType());
        assertEquals("no-store", head.cacheControl());
        assertEquals("inline", head.contentDisposition());
        assertEquals(Map.of("colour", "red"), head.metadata());
        assertEquals(StorageClass.STANDARD_IA, head.storageClass());
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, in/photo.jpg",
        "C:\\\\My Photos\\\\photo.jpg, in/photo.jpg",
        "/home/me/photo.jpg, in/photo.jpg"
    })
    void the_name_of_the_file_stands_where_the_key_asks_for_it(String file, String key) {
        var answer =
                form().field("key", "in/${filename}")
                        .policy(BUCKET, "[\"starts-with\", \"$key\", \"in/\"]")
                        .send(file, "text");
        assertEquals(204, answer.status(), answer.body());
        assertEquals("text", text(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "204", "", "299", "nonsense"})
    void an_empty_page_answers_with_the_status_of_the_wish(String wish) {
        var answer =
                form().field("key", "key")
                        .field("success_action_status", wish)
                        .policy(
                                BUCKET,
                                ANY_KEY,
                                "[\"starts-with\", \"$success_action_status\", \"\"]")
                        .send("b", "text");
        assertEquals(wish.equals("200") ? 200 : 204, answer.status());
        assertEquals("", answer.body());
    }

    @Test
    void a_wish_for_201_gets_a_document() {
        var answer =
                form().field("key", "a/b & c")
                        .field("success_action_status", "201")
                        .policy(BUCKET, ANY_KEY, "{\"success_action_status\": \"201\"}")
                        .send("b", "text");
        assertEquals(201, answer.status());
        assertEquals("bucket", answer.element("Bucket"));
        assertEquals("a/b &amp; c", answer.element("Key"));
        assertEquals("&quot;1cb251ec0d568de6a929b520c4aed8d1&quot;", answer.element("ETag"));
        assertTrue(answer.element("Location").endsWith("/bucket/a%2Fb%20%26%20c"));
        assertEquals("application/xml", answer.header("Content-Type"));
    }

    @Test
    void a_wish_for_a_redirect_gets_one_that_tells_of_the_object() {
        var answer =
                form().field("key", "a/b")
                        .field("success_action_redirect", "http://localhost/done?x=y")
                        .policy(
                                BUCKET,
                                ANY_KEY,
                                "[\"starts-with\", \"$success_action_redirect\", \"\"]")
                        .send("b", "text");
        assertEquals(303, answer.status());
        assertEquals(
                "http://localhost/done?x=y&bucket=bucket&key=a%2Fb"
                        + "&etag=%221cb251ec0d568de6a929b520c4aed8d1%22",
                answer.header("Location"));
    }

    @Test
    void a_redirect_to_no_url_is_as_none() {
        var answer =
                form().field("key", "key")
                        .field("redirect", "javascript:alert(1)")
                        .policy(BUCKET, ANY_KEY, "[\"starts-with\", \"$redirect\", \"\"]")
                        .send("b", "text");
        assertEquals(204, answer.status());
    }

    @Test
    void the_bucket_may_stand_in_the_host_name() {
        var form = form().to("/").field("key", "key").policy(BUCKET, ANY_KEY);
        var request = form.field("file", "text").request().header("Host", "bucket.s3.localhost");
        assertEquals(204, request.answer().status());
        assertEquals("text", text("key"));
    }

    @Test
    void what_stands_behind_the_file_is_not_looked_at() {
        var answer =
                form().field("key", "key")
                        .policy(BUCKET, ANY_KEY)
                        .field("file", "text")
                        .field("acl", "public-read")
                        .send();
        assertEquals(204, answer.status(), answer.body());
        assertEquals("text", text("key"));
    }

    @Test
    void the_bucket_must_be_there_and_the_form_signed() {
        assertEquals(
                "NoSuchBucket",
                form().to("/absent").field("key", "key").send("b", "x").element("Code"));
        var anonymous = form().field("key", "key").send("b", "x");
        assertEquals(403, anonymous.status());
        assertEquals("AccessDenied", anonymous.element("Code"));
        assertEquals(List.of(), s3.listObjectsV2(r -> r.bucket(bucket)).contents());
    }
}
