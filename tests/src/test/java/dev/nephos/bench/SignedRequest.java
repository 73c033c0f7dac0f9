package dev.nephos.bench;

import dev.nephos.testkit.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Requests as the SDKs send them; they hold for a quarter of an hour. */
final class SignedRequest {
    private SignedRequest() {}

    /** An operation of a service that speaks JSON; the target is such as AmazonSQS.SendMessage. */
    static byte[] json(int port, String service, String target, String body) {
        Map<String, String> headers = headers(port);
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Target", target);
        return signed(service, "POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request to S3 without a body. */
    static byte[] s3(int port, String method, String target) {
        return signed("s3", method, target, headers(port), new byte[0]);
    }

    /** A PutObject with the digests that the SDKs add. */
    static byte[] put(int port, String target, byte[] body) {
        Map<String, String> headers = headers(port);
        headers.put("Content-Type", "application/octet-stream");
        headers.put("x-amz-sdk-checksum-algorithm", "CRC32");
        headers.put("x-amz-checksum-crc32", crc32(body));
        return signed("s3", "PUT", target, headers, body);
    }

    private static Map<String, String> headers(int port) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost:" + port);
        headers.put("amz-sdk-invocation-id", "0f2b2b62-8f4c-4c0e-9d2c-0a4f6f6f6a10");
        headers.put("amz-sdk-request", "attempt=1; max=4");
        return headers;
    }

    /** The SDKs sign all but the name of the client. */
    private static byte[] signed(
            String service,
            String method,
            String target,
            Map<String, String> headers,
            byte[] body) {
        Map<String, String> signed = Signer.root(service).sign(method, target, headers, body);
        signed.put("User-Agent", "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1");
        return WireRequest.bytes(method, target, signed, body);
    }

    private static String crc32(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        byte[] bytes = HexFormat.of().parseHex(HexFormat.of().toHexDigits((int) crc.getValue()));
        return Base64.getEncoder().encodeToString(bytes);
    }
}
