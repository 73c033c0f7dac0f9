package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.store.BlobId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Encryption under keys of S3. */
final class EncryptionTest extends MultipartTest {
    private static final String HEADER = "x-amz-server-side-encryption";
    private static final String PLAIN = "what nobody else may read ";

    @Test
    void every_object_is_encrypted_by_s3_and_every_answer_says_so() {
        var put = put("key", "text");
        assertEquals(ServerSideEncryption.AES256, put.serverSideEncryption());
        var asked = put("key", "text", r -> r.serverSideEncryption(ServerSideEncryption.AES256));
        assertEquals(ServerSideEncryption.AES256, asked.serverSideEncryption());
        assertEquals("AES256", raw().request("GET /bucket/key").answer().header(HEADER));
        assertEquals("AES256", raw().request("HEAD /bucket/key").answer().header(HEADER));
        var copy =
                s3.copyObject(r ->
                        r.sourceBucket(bucket)
                                .sourceKey("key")
                                .destinationBucket(bucket)
                                .destinationKey("copy"));
        assertEquals(ServerSideEncryption.AES256, copy.serverSideEncryption());
    }

    @Test
    void uploads_their_parts_and_what_they_become_say_so_too() {
        var begun = s3.createMultipartUpload(r -> r.bucket(bucket).key("key"));
        assertEquals(ServerSideEncryption.AES256, begun.serverSideEncryption());
        var part =
                raw().request("PUT /bucket/key?partNumber=1&uploadId=" + begun.uploadId())
                        .body("text")
                        .answer();
        assertEquals("AES256", part.header(HEADER));
        var completed =
                complete(
                        "key",
                        begun.uploadId(),
                        List.of(upload("key", begun.uploadId(), 1, random(10))));
        assertEquals(ServerSideEncryption.AES256, completed.serverSideEncryption());
        assertEquals(
                ServerSideEncryption.AES256,
                s3.headObject(r -> r.bucket(bucket).key("key")).serverSideEncryption());
    }

    @Test
    void bytes_are_not_readable_at_rest_and_digests_are_of_the_open_ones() throws IOException {
        var open = PLAIN.repeat(10_000).getBytes(StandardCharsets.UTF_8);
        var md5 = HexFormat.of().formatHex(DigestAlgorithm.MD5.of(open));
        assertEquals('"' + md5 + '"', put("key", open, r -> {}).eTag());
        assertArrayEquals(open, bytes("key"));
        for (var blob : blobs()) {
            try (var in = cloud.kernel().blobs().get(new BlobId(blob), 0, open.length)) {
                var rest = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertFalse(rest.contains(PLAIN));
            }
        }
    }

    @Test
    void keys_of_kms_are_not_there_yet_and_other_methods_never() {
        for (var method : List.of("aws:kms", "aws:kms:dsse")) {
            var sentence =
                    refused(
                            "NotImplemented",
                            () -> put("x", "x", r -> r.serverSideEncryption(method)));
            assertTrue(sentence.contains("KMS"), sentence);
        }
        assertEquals(
                "The encryption method specified is not supported",
                refused(
                        "InvalidArgument",
                        () -> put("x", "x", r -> r.serverSideEncryption("AES128"))));
        refused("NoSuchKey", () -> bytes("x"));
    }
}
