package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.objects.DigestAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Parts and copies that are made of bytes which are there already. */
final class SharedPartsTest extends MultipartTest {
    private CompletedPart copyPart(
            String source, String id, int number, Consumer<UploadPartCopyRequest.Builder> how) {
        var part =
                s3.uploadPartCopy(r -> {
                    r.sourceBucket(bucket).sourceKey(source);
                    r.destinationBucket(bucket).destinationKey("key");
                    r.uploadId(id).partNumber(number);
                    how.accept(r);
                });
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.copyPartResult().eTag())
                .checksumSHA256(part.copyPartResult().checksumSHA256())
                .build();
    }

    private static Consumer<UploadPartCopyRequest.Builder> range(int from, int to) {
        return r -> r.copySourceRange("bytes=" + from + "-" + (to - 1));
    }

    private static String md5(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(DigestAlgorithm.MD5.of(bytes)) + '"';
    }

    private long bytesOnDisk() {
        return blobs().size();
    }

    @Test
    void a_part_shares_the_bytes_of_a_whole_object_and_outlives_it() {
        put("source", random(LEAST), r -> {});
        var id = begin("key");
        var part = copyPart("source", id, 1, r -> {});
        assertEquals(md5(random(LEAST)), part.eTag());
        complete("key", id, List.of(part));
        assertEquals(3, bytesOnDisk()); // the bytes once, and the lists of the part and the whole
        s3.deleteObject(r -> r.bucket(bucket).key("source"));
        assertEquals(0, collect());
        assertArrayEquals(random(LEAST), bytes("key"));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertEquals(3, collect());
        assertEquals(List.of(), blobs());
    }

    @Test
    void parts_are_ranges_of_objects_of_parts() {
        var sourceId = begin("key");
        var all = joined(random(LEAST), random(LEAST + 1), random(77));
        complete(
                "key",
                sourceId,
                List.of(
                        upload("key", sourceId, 1, random(LEAST)),
                        upload("key", sourceId, 2, random(LEAST + 1)),
                        upload("key", sourceId, 3, random(77))));
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("source"));
        int end = all.length;
        var id = begin("key");
        var parts = new ArrayList<CompletedPart>();
        parts.add(copyPart("source", id, 1, range(100, LEAST + 200)));
        parts.add(copyPart("source", id, 2, range(LEAST - 10, end)));
        parts.add(copyPart("source", id, 3, range(end - 5, end)));
        complete("key", id, parts);
        var expected =
                joined(
                        Arrays.copyOfRange(all, 100, LEAST + 200),
                        Arrays.copyOfRange(all, LEAST - 10, end),
                        Arrays.copyOfRange(all, end - 5, end));
        s3.deleteObject(r -> r.bucket(bucket).key("source"));
        collect();
        assertArrayEquals(expected, bytes("key"));
        assertArrayEquals(
                Arrays.copyOfRange(expected, LEAST, LEAST + 500),
                bytes("key", r -> r.range("bytes=" + LEAST + "-" + (LEAST + 499))));
        assertArrayEquals(
                Arrays.copyOfRange(all, end - 5, end), bytes("key", r -> r.partNumber(3)));

        var again = begin("key");
        var part = copyPart("key", again, 1, range(50, LEAST + 350));
        complete("key", again, List.of(part));
        collect();
        assertArrayEquals(Arrays.copyOfRange(expected, 50, LEAST + 350), bytes("key"));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        collect();
        assertEquals(List.of(), blobs());
    }

    @Test
    void small_objects_are_copied_into_parts() {
        put("source", "text");
        var id = begin("key");
        complete("key", id, List.of(copyPart("source", id, 1, range(1, 3))));
        assertEquals("ex", text("key"));
    }

    @Test
    void a_part_that_is_replaced_lets_its_bytes_go() {
        put("source", random(LARGE), r -> {});
        var id = begin("key");
        copyPart("source", id, 1, range(0, 10));
        var part = copyPart("source", id, 1, range(10, 40));
        s3.deleteObject(r -> r.bucket(bucket).key("source"));
        assertEquals(1, collect());
        complete("key", id, List.of(part));
        assertArrayEquals(Arrays.copyOfRange(random(LARGE), 10, 40), bytes("key"));
        var other = begin("key");
        copyPart("key", other, 1, r -> {});
        s3.abortMultipartUpload(r -> r.bucket(bucket).key("key").uploadId(other));
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        collect();
        assertEquals(List.of(), blobs());
    }

    @Test
    void a_copy_of_an_object_of_parts_is_one_whole_and_shares_its_bytes() {
        var id = begin("key");
        complete(
                "key",
                id,
                List.of(upload("key", id, 1, random(LEAST)), upload("key", id, 2, random(9))));
        var before = bytesOnDisk();
        for (var target : List.of("copy", "copy of the copy")) {
            s3.copyObject(r ->
                    r.sourceBucket(bucket)
                            .sourceKey(target.equals("copy") ? "key" : "copy")
                            .destinationBucket(bucket)
                            .destinationKey(target));
            var all = joined(random(LEAST), random(9));
            var head = s3.headObject(r -> r.bucket(bucket).key(target).partNumber(1));
            assertEquals(md5(all), head.eTag());
            assertNull(head.partsCount());
            assertArrayEquals(all, bytes(target));
        }
        assertEquals(before, bytesOnDisk());
    }

    @Test
    void a_copy_may_have_another_checksum_without_other_bytes() {
        put("source", random(LARGE), r -> {});
        var copy =
                s3.copyObject(r ->
                        r.sourceBucket(bucket)
                                .sourceKey("source")
                                .destinationBucket(bucket)
                                .destinationKey("copy")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256));
        assertEquals(
                ChecksumNames.encode(DigestAlgorithm.SHA256.of(random(LARGE))),
                copy.copyObjectResult().checksumSHA256());
        assertEquals(1, bytesOnDisk());
    }

    private GetObjectAttributesParts parts(int marker, int most) {
        return s3.getObjectAttributes(r ->
                        r.bucket(bucket)
                                .key("key")
                                .partNumberMarker(marker)
                                .maxParts(most)
                                .objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
    }

    @Test
    void the_parts_of_an_object_are_among_its_attributes() {
        put("source", random(LEAST), r -> {});
        var id = begin("key", r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        var copied = copyPart("source", id, 1, r -> {});
        var uploaded =
                s3.uploadPart(
                        r ->
                                r.bucket(bucket)
                                        .key("key")
                                        .uploadId(id)
                                        .partNumber(7)
                                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("text"));
        complete("key", id, List.of(copied, completed(7, uploaded)));

        var all = parts(0, 1000);
        assertEquals(2, all.totalPartsCount());
        assertFalse(all.isTruncated());
        assertEquals(
                List.of((long) LEAST, 4L), all.parts().stream().map(part -> part.size()).toList());
        assertEquals(copied.checksumSHA256(), all.parts().getFirst().checksumSHA256());
        assertEquals(uploaded.checksumSHA256(), all.parts().getLast().checksumSHA256());
        var first = parts(0, 1);
        assertTrue(first.isTruncated());
        assertEquals(1, first.nextPartNumberMarker());
        assertEquals(2, parts(1, 1).parts().getFirst().partNumber());

        var plain = begin("key");
        complete("key", plain, List.of(upload("key", plain, 1, random(9))));
        assertEquals(1, parts(0, 10).totalPartsCount());
        assertEquals(List.of(), parts(0, 10).parts());
        put("key", "text");
        assertNull(parts(0, 10));
    }
}
