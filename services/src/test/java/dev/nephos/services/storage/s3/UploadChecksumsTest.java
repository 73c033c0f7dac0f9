package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The checksums of objects that came in parts. */
final class UploadChecksumsTest extends MultipartTest {
    @ParameterizedTest
    @CsvSource({
        "CRC32, COMPOSITE",
        "CRC32, FULL_OBJECT",
        "CRC32_C, FULL_OBJECT",
        "SHA1, COMPOSITE",
        "SHA256, COMPOSITE"
    })
    void the_object_has_the_checksum_that_was_asked_for(
            ChecksumAlgorithm algorithm, ChecksumType type) {
        var id = begin("key", r -> r.checksumAlgorithm(algorithm).checksumType(type));
        var parts = new ArrayList<CompletedPart>();
        for (int number = 1; number <= 2; number++) {
            int n = number;
            parts.add(
                    completed(
                            n,
                            s3.uploadPart(
                                    r ->
                                            r.bucket(bucket)
                                                    .key("key")
                                                    .uploadId(id)
                                                    .partNumber(n)
                                                    .checksumAlgorithm(algorithm),
                                    RequestBody.fromBytes(random(n == 1 ? LEAST : 77)))));
        }
        var answer = complete("key", id, parts, r -> r.checksumType(type));
        assertEquals(type, answer.checksumType());

        var all = joined(random(LEAST), random(77));
        put("whole", all, r -> r.checksumAlgorithm(algorithm));
        var whole =
                s3.headObject(
                        r -> r.bucket(bucket).key("whole").checksumMode(ChecksumMode.ENABLED));
        var head =
                s3.headObject(r -> r.bucket(bucket).key("key").checksumMode(ChecksumMode.ENABLED));
        assertEquals(type, head.checksumType());
        if (type == ChecksumType.FULL_OBJECT) {
            assertEquals(whole.checksumCRC32(), head.checksumCRC32());
            assertEquals(whole.checksumCRC32C(), head.checksumCRC32C());
        }
        assertArrayEquals(all, bytes("key", r -> r.checksumMode(ChecksumMode.ENABLED)));
    }

    @Test
    void kinds_of_checksums_that_do_not_exist_are_refused() {
        refused(
                "InvalidRequest",
                () ->
                        begin(
                                "key",
                                r ->
                                        r.checksumAlgorithm(ChecksumAlgorithm.SHA1)
                                                .checksumType(ChecksumType.FULL_OBJECT)));
        refused(
                "InvalidRequest",
                () ->
                        begin(
                                "key",
                                r ->
                                        r.checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME)
                                                .checksumType(ChecksumType.COMPOSITE)));
        var id = begin("key", r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA1));
        refused("InvalidRequest", () -> upload("key", id, 1, random(1)));
    }

    @Test
    void the_whole_is_compared_with_what_the_request_says() {
        var id = begin("key");
        var part = upload("key", id, 1, random(10));
        refused(
                "InvalidRequest",
                () -> complete("key", id, List.of(part), r -> r.mpuObjectSize(11L)));
        refused(
                "BadDigest",
                () -> complete("key", id, List.of(part), r -> r.checksumCRC64NVME("AAAAAAAAAAA=")));
        put("key", "old");
        refused(
                "PreconditionFailed",
                () -> complete("key", id, List.of(part), r -> r.ifNoneMatch("*")));
        complete("key", id, List.of(part), r -> r.mpuObjectSize(10L));
        assertArrayEquals(random(10), bytes("key"));
    }
}
