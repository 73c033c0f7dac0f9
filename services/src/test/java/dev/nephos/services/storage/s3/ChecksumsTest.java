package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;

/** The checksums of "123456789" are the check values that every definition of a CRC gives. */
final class ChecksumsTest extends S3Test {
    private static final String DIGITS = "123456789";
    private static final String CRC32 = base64("cbf43926");
    private static final String CRC64 = base64("ae8b14860a799888");

    private static String base64(String hex) {
        return ChecksumNames.encode(HexFormat.of().parseHex(hex));
    }

    /** Whatever a test refused, nothing of it stayed. */
    @AfterEach
    void no_bytes_are_left_without_an_object() {
        var objects = s3.listObjectsV2(r -> r.bucket(bucket)).contents().size();
        assertTrue(blobs().size() <= objects);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void an_sdk_sends_and_verifies_what_it_can_compute(ChecksumAlgorithm algorithm) {
        put("small", random(100), r -> r.checksumAlgorithm(algorithm));
        put("large", random(LARGE), r -> r.checksumAlgorithm(algorithm));
        for (var key : List.of("small", "large")) {
            var got =
                    s3.getObjectAsBytes(
                            r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
            assertEquals(ChecksumType.FULL_OBJECT, got.response().checksumType());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, cbf43926",
        "crc32c, e3069283",
        "crc64nvme, ae8b14860a799888",
        "sha1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "sha256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void a_checksum_in_a_header_is_verified_and_told(String algorithm, String hex) {
        var header = "x-amz-checksum-" + algorithm;
        var right =
                raw().request("PUT /bucket/right")
                        .header(header, base64(hex))
                        .body(DIGITS)
                        .answer();
        assertEquals(200, right.status(), right.body());
        assertEquals(base64(hex), right.header(header));
        assertEquals("FULL_OBJECT", right.header("x-amz-checksum-type"));
        assertEquals(
                base64(hex),
                raw().request("GET /bucket/right")
                        .header("x-amz-checksum-mode", "ENABLED")
                        .answer()
                        .header(header));

        var wrong =
                raw().request("PUT /bucket/wrong")
                        .header(header, base64(hex))
                        .body("987654321")
                        .answer();
        assertEquals(400, wrong.status());
        assertEquals("BadDigest", wrong.element("Code"));
        refused("NoSuchKey", () -> text("wrong"));
    }

    @Test
    void without_a_checksum_there_is_a_crc64nvme() {
        var answer = raw().request("PUT /bucket/key").body(DIGITS).answer();
        assertEquals(CRC64, answer.header("x-amz-checksum-crc64nvme"));
    }

    @Test
    void a_checksum_is_told_only_to_who_asks_and_only_of_the_whole() {
        put("key", DIGITS);
        assertNull(s3.headObject(r -> r.bucket(bucket).key("key")).checksumType());
        assertNull(
                raw().request("GET /bucket/key")
                        .header("x-amz-checksum-mode", "ENABLED")
                        .header("Range", "bytes=1-2")
                        .answer()
                        .headers()
                        .get("x-amz-checksum-type"));
    }

    @Test
    void a_wrong_content_md5_leaves_nothing() {
        var md5 = "rL0Y20zC+Fzt72VPzMSk2A==";
        var wrong =
                raw().request("PUT /bucket/key").header("Content-MD5", md5).body("bar").answer();
        assertEquals("BadDigest", wrong.element("Code"));
        assertEquals("N7UdGUp1E+RbVvZSTy1R8g==", wrong.element("CalculatedDigest"));
        var right =
                raw().request("PUT /bucket/key").header("Content-MD5", md5).body("foo").answer();
        assertEquals(200, right.status());

        var large =
                raw().request("PUT /bucket/large")
                        .header("Content-MD5", md5)
                        .body("x".repeat(LARGE))
                        .answer();
        assertEquals("BadDigest", large.element("Code"));
        refused("NoSuchKey", () -> text("large"));
    }

    @Test
    void what_is_no_digest_is_refused() {
        assertEquals("InvalidDigest", code(Map.of("Content-MD5", "nonsense")));
        assertEquals("InvalidDigest", code(Map.of("Content-MD5", "Zm9v")));
        assertEquals("InvalidRequest", code(Map.of("x-amz-checksum-crc32", "Zm9v")));
        assertEquals("InvalidRequest", code(Map.of("x-amz-checksum-crc32", "!")));
        assertEquals("InvalidRequest", code(Map.of("x-amz-checksum-crc99", "Zm9v")));
        assertEquals("NotImplemented", code(Map.of("x-amz-checksum-sha512", "Zm9v")));
    }

    @Test
    void there_is_one_checksum_and_the_one_that_was_announced() {
        assertEquals(
                "InvalidRequest",
                code(Map.of("x-amz-checksum-crc32", CRC32, "x-amz-checksum-crc64nvme", CRC64)));
        assertEquals("InvalidRequest", code(Map.of("x-amz-sdk-checksum-algorithm", "CRC32")));
        assertEquals(
                "InvalidRequest",
                code(
                        Map.of(
                                "x-amz-sdk-checksum-algorithm",
                                "SHA1",
                                "x-amz-checksum-crc32",
                                CRC32)));
    }

    private String code(Map<String, String> headers) {
        var request = raw().request("PUT /bucket/key");
        headers.forEach(request::header);
        return request.body(DIGITS).answer().element("Code");
    }

    private RawS3.Request chunked(String key, int length, String framed) {
        return raw().request("PUT /bucket/" + key)
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", String.valueOf(length))
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .header("Content-Encoding", "aws-chunked")
                .body(framed);
    }

    @Test
    void a_checksum_in_the_trailer_is_verified() {
        var framed = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n";
        assertEquals(200, chunked("right", 9, framed.formatted(CRC32)).answer().status());
        assertEquals(DIGITS, text("right"));
        assertNull(s3.headObject(r -> r.bucket(bucket).key("right")).contentEncoding());

        var wrong = chunked("wrong", 9, framed.formatted(base64("cbf43927"))).answer();
        assertEquals("BadDigest", wrong.element("Code"));
        var lacking = chunked("wrong", 9, "9\r\n123456789\r\n0\r\n\r\n").answer();
        assertEquals("MalformedTrailerError", lacking.element("Code"));
        refused("NoSuchKey", () -> text("wrong"));
    }

    @Test
    void framing_that_does_not_add_up_is_refused() {
        for (var framed :
                List.of(
                        "9\r\n123456789\r\n",
                        "9\r\n12345",
                        "x\r\n123456789\r\n0\r\n\r\n",
                        "8\r\n123456789\r\n0\r\n\r\n",
                        "a\r\n123456789a\r\n0\r\n\r\n",
                        "0\r\n\r\n")) {
            var answer = chunked("bad", 9, framed).answer();
            assertEquals(400, answer.status(), framed);
            assertEquals("IncompleteBody", answer.element("Code"), framed);
        }
        var large = "%x\r\n%s\r\n".formatted(LARGE, "x".repeat(LARGE));
        assertEquals(400, chunked("bad", LARGE, large).answer().status());
        refused("NoSuchKey", () -> text("bad"));
    }
}
