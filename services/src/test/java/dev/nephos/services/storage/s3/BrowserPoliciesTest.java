package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms are refused, and why. */
final class BrowserPoliciesTest extends S3Test {
    private static final String BUCKET = "{\"bucket\": \"bucket\"}";
    private static final String ANY_KEY = "[\"starts-with\", \"$key\", \"\"]";

    private BrowserForm form() {
        return new BrowserForm(raw());
    }

    private static void refused(int status, String code, String sentence, RawS3.Answer answer) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(code, answer.element("Code"));
        assertEquals(sentence, answer.element("Message").replace("&quot;", "\""));
    }

    @AfterEach
    void nothing_was_put() {
        assertEquals(List.of(), s3.listObjectsV2(r -> r.bucket(bucket)).contents());
        assertEquals(List.of(), blobs());
    }

    @Test
    void a_policy_that_somebody_else_signed_or_changed() {
        var form = form().field("key", "key").policy(BUCKET, ANY_KEY);
        var v4 =
                form.send(
                        "b",
                        "x",
                        body ->
                                body.replace(
                                        "X-Amz-Signature\"\r\n\r\n", "X-Amz-Signature\"\r\n\r\n0"));
        assertEquals(403, v4.status());
        assertEquals("SignatureDoesNotMatch", v4.element("Code"));
        var changed = form().field("key", "key").policy(BUCKET, ANY_KEY);
        var other =
                changed.send(
                        "b",
                        "x",
                        body ->
                                body.replace(
                                        "eyJleHBpcmF0aW9uIjogIjMw", "eyJleHBpcmF0aW9uIjogIjQw"));
        assertEquals("SignatureDoesNotMatch", other.element("Code"));
        var v2 = form().field("key", "key").policyV2(BUCKET, ANY_KEY);
        var forged =
                v2.send(
                        "b",
                        "x",
                        body -> body.replace("signature\"\r\n\r\n", "signature\"\r\n\r\nA"));
        assertEquals("SignatureDoesNotMatch", forged.element("Code"));
        var unknown = form().field("key", "key").policyV2(BUCKET, ANY_KEY);
        var stranger =
                unknown.send(
                        "b",
                        "x",
                        body ->
                                body.replace(
                                        "\r\n\r\ntest\r\n", "\r\n\r\nAKIAIOSFODNN7EXAMPLE\r\n"));
        assertEquals("InvalidAccessKeyId", stranger.element("Code"));
    }

    @Test
    void a_policy_that_has_expired() {
        refused(
                403,
                "AccessDenied",
                "Invalid according to Policy: Policy expired.",
                form().field("key", "key")
                        .policyUntil("2020-01-01T00:00:00Z", BUCKET, ANY_KEY)
                        .send("b", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bucket\": \"other\"}| [\"eq\", \"$bucket\", \"other\"]",
                "[\"eq\", \"$key\", \"other\"]| [\"eq\", \"$key\", \"other\"]",
                "[\"starts-with\", \"$key\", \"user/\"]| [\"starts-with\", \"$key\", \"user/\"]",
                "{\"acl\": \"private\"}| [\"eq\", \"$acl\", \"private\"]"
            })
    void a_condition_that_does_not_hold(String condition, String told) {
        refused(
                403,
                "AccessDenied",
                "Invalid according to Policy: Policy Condition failed: " + told,
                form().field("key", "key").policy(condition, BUCKET, ANY_KEY).send("b", "x"));
    }

    @Test
    void a_list_of_types_of_which_one_does_not_fit() {
        var answer =
                form().field("key", "key")
                        .field("Content-Type", "image/jpg,text/html")
                        .policy(BUCKET, ANY_KEY, "[\"starts-with\", \"$Content-Type\", \"image/\"]")
                        .send("b", "x");
        assertTrue(answer.element("Message").contains("Policy Condition failed"), answer.body());
    }

    @Test
    void a_field_that_the_policy_does_not_speak_of() {
        refused(
                403,
                "AccessDenied",
                "Invalid according to Policy: Extra input fields: x-amz-meta-a",
                form().field("key", "key")
                        .field("X-Amz-Meta-A", "b")
                        .policy(BUCKET, ANY_KEY)
                        .send("b", "x"));
        refused(
                403,
                "AccessDenied",
                "Invalid according to Policy: Extra input fields: bucket",
                form().field("key", "key").policy(ANY_KEY).send("b", "x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 100_000})
    void a_file_that_is_too_large(int size) {
        var answer =
                form().field("key", "key")
                        .policy(BUCKET, ANY_KEY, "[\"content-length-range\", 1, 10]")
                        .send("b", "x".repeat(size));
        assertEquals(400, answer.status());
        assertEquals("EntityTooLarge", answer.element("Code"));
        assertEquals("10", answer.element("MaxSizeAllowed"));
    }

    @Test
    void a_file_that_is_too_small() {
        var answer =
                form().field("key", "key")
                        .policy(BUCKET, ANY_KEY, "[\"content-length-range\", \"5\", \"10\"]")
                        .send("b", "1234");
        assertEquals(400, answer.status());
        assertEquals("EntityTooSmall", answer.element("Code"));
        assertEquals("5", answer.element("MinSizeAllowed"));
        assertEquals("4", answer.element("ProposedSize"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json| Invalid JSON.",
                "[]| Invalid JSON.",
                "{\"conditions\": []}| Policy missing expiration.",
                "{\"expiration\": \"3000-01-01T00:00:00Z\"}| Policy missing conditions.",
            })
    void a_policy_that_is_none(String policy, String reason) {
        refused(
                400,
                "InvalidPolicyDocument",
                "Invalid Policy: " + reason,
                form().field("key", "key").signed(policy).send("b", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": \"b\", \"c\": \"d\"}",
                "{\"a\": 1}",
                "[\"eq\", \"key\", \"x\"]",
                "[\"like\", \"$key\", \"x\"]",
                "[\"eq\", \"$key\"]",
                "[\"content-length-range\", \"a\", 2]",
                "7"
            })
    void a_condition_that_is_none(String condition) {
        var answer = form().field("key", "key").policy(BUCKET, ANY_KEY, condition).send("b", "x");
        assertEquals(400, answer.status());
        assertEquals("InvalidPolicyDocument", answer.element("Code"));
    }

    @Test
    void fields_that_a_form_cannot_be_without() {
        refused(
                400,
                "InvalidArgument",
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the"
                        + " order of the fields.",
                form().policy(BUCKET).send("b", "x"));
        refused(
                400,
                "InvalidArgument",
                "POST requires exactly one file upload per request.",
                form().field("key", "key").policy(BUCKET, ANY_KEY).send());
        refused(
                400,
                "InvalidArgument",
                "User key must have a length greater than 0.",
                form().field("key", "").policy(BUCKET, ANY_KEY).send("b", "x"));
        refused(
                400,
                "InvalidArgument",
                "Bucket POST must contain a field named 'policy'.  If it is specified, please check"
                        + " the order of the fields.",
                form().field("key", "key").field("AWSAccessKeyId", "test").send("b", "x"));
        refused(
                400,
                "InvalidArgument",
                "Bucket POST must contain a field named 'signature'.  If it is specified, please"
                        + " check the order of the fields.",
                form().field("key", "key").field("policy", "e30=").send("b", "x"));
    }

    @Test
    void fields_of_more_than_20_kilobytes() {
        refused(
                400,
                "MaxPostPreDataLengthExceeded",
                "Your POST request fields preceding the upload file were too large.",
                form().field("key", "key").field("x-ignore-a", "x".repeat(21_000)).send("b", "x"));
    }

    @Test
    void a_field_that_stands_there_twice() {
        var answer = form().field("key", "a").field("Key", "b").send("b", "x");
        assertEquals("MalformedPOSTRequest", answer.element("Code"));
    }

    @Test
    void what_is_no_form() {
        var plain = raw().request("POST /bucket").body("key=a").answer();
        assertEquals(412, plain.status());
        assertEquals(
                "Bucket POST must be of the enclosure-type multipart/form-data",
                plain.element("Condition"));
        var torn =
                raw().request("POST /bucket")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .body("--x\r\nno header\r\n\r\n--x--")
                        .answer();
        assertEquals("MalformedPOSTRequest", torn.element("Code"));
        var cut =
                raw().request("POST /bucket")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .body(
                                "--x\r\nContent-Disposition: form-data; name=key\r\n\r\nkey"
                                        + "\r\n--x\r\nContent-Disposition: form-data; name=file"
                                        + "\r\n\r\nno end")
                        .answer();
        assertEquals(403, cut.status()); // From nobody, which is seen before its end.
    }
}
