package dev.nephos.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Requests as the SDKs send them. The signature has the right form and the wrong value: no server
 * here verifies it yet.
 */
final class SignedRequest {
    private SignedRequest() {}

    /** An operation of a service that speaks JSON; the target is such as AmazonSQS.SendMessage. */
    static byte[] json(int port, String service, String target, String body) {
        Map<String, String> headers = headers(port, service, "content-type;x-amz-target");
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Target", target);
        return WireRequest.bytes("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request to S3 without a body. */
    static byte[] s3(int port, String method, String target) {
        Map<String, String> headers = headers(port, "s3", "x-amz-content-sha256");
        headers.put("x-amz-content-sha256", sha256(new byte[0]));
        return WireRequest.bytes(method, target, headers, new byte[0]);
    }

    /** A PutObject with the digests that the SDKs add. */
    static byte[] put(int port, String target, byte[] body) {
        Map<String, String> headers =
                headers(port, "s3", "x-amz-checksum-crc32;x-amz-content-sha256");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("x-amz-sdk-checksum-algorithm", "CRC32");
        headers.put("x-amz-checksum-crc32", crc32(body));
        headers.put("x-amz-content-sha256", sha256(body));
        return WireRequest.bytes("PUT", target, headers, body);
    }

    private static Map<String, String> headers(int port, String service, String signed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost:" + port);
        headers.put("amz-sdk-invocation-id", "0f2b2b62-8f4c-4c0e-9d2c-0a4f6f6f6a10");
        headers.put("amz-sdk-request", "attempt=1; max=4");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/"
                        + service
                        + "/aws4_request, SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;host;"
                        + ("x-amz-date;" + signed)
                        + ", Signature="
                        + "0123456789abcdef".repeat(4));
        headers.put("User-Agent", "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1");
        headers.put("X-Amz-Date", "20260101T000000Z");
        return headers;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String crc32(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        byte[] bytes = HexFormat.of().parseHex(HexFormat.of().toHexDigits((int) crc.getValue()));
        return Base64.getEncoder().encodeToString(bytes);
    }
}
