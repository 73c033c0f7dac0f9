package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A form as a browser sends it. */
final class BrowserForm {
    private static final String BOUNDARY = "----the-boundary";
    private static final String DATE = "20260101";

    private final RawS3 raw;
    private final StringBuilder body = new StringBuilder();
    private String path = "/bucket";

    BrowserForm(RawS3 raw) {
        this.raw = raw;
    }

    BrowserForm to(String bucketPath) {
        path = bucketPath;
        return this;
    }

    BrowserForm field(String name, String value) {
        part("name=\"" + name + "\"", inUtf8(value));
        return this;
    }

    /** Raw text is a character a byte. */
    private static String inUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void part(String disposition, String value) {
        body.append("--").append(BOUNDARY).append("\r\n");
        body.append("Content-Disposition: form-data; ").append(disposition).append("\r\n\r\n");
        body.append(value).append("\r\n");
    }

    /** A policy that holds for a thousand years, and its signature by SigV4. */
    BrowserForm policy(String... conditions) {
        return policyUntil("3026-01-01T00:00:00.000Z", conditions);
    }

    BrowserForm policyUntil(String expiration, String... conditions) {
        var credential = "test/" + DATE + "/us-east-1/s3/aws4_request";
        var all = new ArrayList<>(List.of(conditions));
        all.add("{\"x-amz-algorithm\": \"AWS4-HMAC-SHA256\"}");
        all.add("{\"x-amz-credential\": \"" + credential + "\"}");
        all.add("{\"x-amz-date\": \"" + DATE + "T000000Z\"}");
        return signed(
                credential,
                "{\"expiration\": \"%s\", \"conditions\": [%s]}"
                        .formatted(expiration, String.join(", ", all)));
    }

    /** Any text as a policy, signed. */
    BrowserForm signed(String policy) {
        return signed("test/" + DATE + "/us-east-1/s3/aws4_request", policy);
    }

    private BrowserForm signed(String credential, String policy) {
        var base64 = Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
        field("x-amz-algorithm", "AWS4-HMAC-SHA256");
        field("x-amz-credential", credential);
        field("x-amz-date", DATE + "T000000Z");
        field("policy", base64);
        var key = "AWS4test".getBytes(StandardCharsets.US_ASCII);
        for (var step : List.of(DATE, "us-east-1", "s3", "aws4_request", base64)) {
            key = hmac("HmacSHA256", key, step);
        }
        return field("X-Amz-Signature", HexFormat.of().formatHex(key));
    }

    /** A policy and its signature by SigV2. */
    BrowserForm policyV2(String... conditions) {
        var policy =
                "{\"expiration\": \"3026-01-01T00:00:00Z\", \"conditions\": [%s]}"
                        .formatted(String.join(", ", conditions));
        var base64 = Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
        var secret = "test".getBytes(StandardCharsets.US_ASCII);
        return field("AWSAccessKeyId", "test")
                .field("policy", base64)
                .field(
                        "signature",
                        Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, base64)));
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file, which comes last, and the answer to all of it. */
    RawS3.Answer send(String fileName, String content) {
        part("name=\"file\"; filename=\"" + fileName + "\"", content);
        return send();
    }

    /** As {@link #send(String, String)}, by somebody who changes it on its way. */
    RawS3.Answer send(String fileName, String content, UnaryOperator<String> change) {
        part("name=\"file\"; filename=\"" + fileName + "\"", content);
        var changed = change.apply(body.toString());
        assertNotEquals(changed, body.toString());
        body.setLength(0);
        body.append(changed);
        return send();
    }

    RawS3.Answer send() {
        return request().answer();
    }

    RawS3.Request request() {
        return raw.request("POST " + path)
                .unsigned()
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .body(body + "--" + BOUNDARY + "--\r\n");
    }
}
