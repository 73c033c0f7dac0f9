package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

final class UploadsTest extends MultipartTest {
    /** An object of three parts. */
    private byte[] threeParts(String key) {
        var id = begin(key);
        var parts =
                List.of(
                        upload(key, id, 1, random(LEAST)),
                        upload(key, id, 2, random(LEAST + 1)),
                        upload(key, id, 3, random(10)));
        complete(key, id, parts);
        return joined(random(LEAST), random(LEAST + 1), random(10));
    }

    @Test
    void an_object_is_put_together_from_its_parts() {
        var id = begin("key", r -> r.contentType("text/plain").metadata(Map.of("k", "v")));
        var second = upload("key", id, 2, random(7));
        var first = upload("key", id, 1, random(LEAST));
        refused("NoSuchKey", () -> bytes("key"));

        var answer = complete("key", id, List.of(first, second));
        assertTrue(answer.eTag().endsWith("-2\""), answer.eTag());
        assertTrue(answer.location().endsWith("/bucket/key"), answer.location());
        assertArrayEquals(joined(random(LEAST), random(7)), bytes("key"));
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals(answer.eTag(), head.eTag());
        assertEquals("text/plain", head.contentType());
        assertEquals(Map.of("k", "v"), head.metadata());
        assertEquals(LEAST + 7, head.contentLength());
        refused("NoSuchUpload", () -> complete("key", id, List.of(first, second)));
    }

    @Test
    void ranges_and_parts_of_it_can_be_read() {
        var all = threeParts("key");
        assertArrayEquals(
                Arrays.copyOfRange(all, LEAST - 3, LEAST + 4),
                bytes("key", r -> r.range("bytes=" + (LEAST - 3) + "-" + (LEAST + 3))));
        var last = s3.getObjectAsBytes(r -> r.bucket(bucket).key("key").partNumber(3));
        assertArrayEquals(random(10), last.asByteArray());
        assertEquals(3, last.response().partsCount());
        assertEquals(
                LEAST + 1,
                s3.headObject(r -> r.bucket(bucket).key("key").partNumber(2)).contentLength());
        refused("InvalidPartNumber", () -> bytes("key", r -> r.partNumber(4)));
    }

    @Test
    void parts_may_be_replaced_and_left_out() {
        var id = begin("key");
        upload("key", id, 1, random(LEAST + 9));
        var first = upload("key", id, 1, random(LEAST));
        upload("key", id, 5, random(11));
        var last = upload("key", id, 9, random(12));

        complete("key", id, List.of(first, last));
        assertArrayEquals(joined(random(LEAST), random(12)), bytes("key"));
        assertEquals(2, collect());
        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertEquals(3, collect());
    }

    @Test
    void parts_must_fit() {
        var id = begin("key");
        var small = upload("key", id, 1, random(100));
        var last = upload("key", id, 2, random(100));
        refused("EntityTooSmall", () -> complete("key", id, List.of(small, last)));
        refused("InvalidPartOrder", () -> complete("key", id, List.of(last, small)));
        refused("InvalidPartOrder", () -> complete("key", id, List.of(last, last)));
        refused(
                "InvalidPart",
                () -> complete("key", id, List.of(small.toBuilder().eTag("\"0\"").build())));
        refused(
                "InvalidPart",
                () -> complete("key", id, List.of(small.toBuilder().partNumber(7).build())));
        refused("MalformedXML", () -> complete("key", id, List.of()));
        complete("key", id, List.of(last));
        assertArrayEquals(random(100), bytes("key"));
    }

    @Test
    void a_part_has_a_number_and_an_upload() {
        var id = begin("key");
        refused("InvalidArgument", () -> upload("key", id, 0, random(1)));
        refused("InvalidArgument", () -> upload("key", id, 10_001, random(1)));
        refused("NoSuchUpload", () -> upload("other", id, 1, random(1)));
        refused("NoSuchUpload", () -> upload("key", "f".repeat(32), 1, random(1)));
    }

    @Test
    void an_aborted_upload_is_gone_with_its_bytes() {
        var id = begin("key");
        upload("key", id, 1, random(LARGE));
        upload("key", id, 2, random(10));
        s3.abortMultipartUpload(r -> r.bucket(bucket).key("key").uploadId(id));
        refused(
                "NoSuchUpload",
                () -> s3.abortMultipartUpload(r -> r.bucket(bucket).key("key").uploadId(id)));
        refused("NoSuchUpload", () -> upload("key", id, 3, random(1)));
        collect();
        assertEquals(List.of(), blobs());
    }

    @Test
    void uploads_do_not_keep_a_bucket() {
        IntStream.range(0, 120).forEach(i -> begin("key" + i));
        s3.deleteBucket(r -> r.bucket(bucket));
        s3.createBucket(r -> r.bucket(bucket));
        assertTrue(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads().isEmpty());
    }

    @Test
    void parts_are_listed_by_number() {
        var id = begin("key", r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        for (int number : List.of(3, 1, 2)) {
            s3.uploadPart(
                    r ->
                            r.bucket(bucket)
                                    .key("key")
                                    .uploadId(id)
                                    .partNumber(number)
                                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    RequestBody.fromBytes(random(number)));
        }
        var first = s3.listParts(r -> r.bucket(bucket).key("key").uploadId(id).maxParts(2));
        assertEquals(List.of(1, 2), first.parts().stream().map(Part::partNumber).toList());
        assertTrue(first.isTruncated());
        assertEquals(44, first.parts().getFirst().checksumSHA256().length());
        assertEquals(ChecksumType.COMPOSITE, first.checksumType());
        var second =
                s3.listParts(r ->
                        r.bucket(bucket)
                                .key("key")
                                .uploadId(id)
                                .partNumberMarker(first.nextPartNumberMarker()));
        assertEquals(List.of(3), second.parts().stream().map(Part::partNumber).toList());
    }

    @Test
    void uploads_are_listed_by_key_and_time() {
        var a1 = begin("a");
        cloud.advance(Duration.ofSeconds(1));
        var a2 = begin("a");
        begin("dir/1");
        begin("dir/2");
        begin("z");

        var all = s3.listMultipartUploads(r -> r.bucket(bucket));
        assertEquals(
                List.of(a1, a2),
                all.uploads().stream().map(MultipartUpload::uploadId).limit(2).toList());
        assertEquals(5, all.uploads().size());

        var page = s3.listMultipartUploads(r -> r.bucket(bucket).delimiter("/").maxUploads(1));
        var seen = new ArrayList<String>();
        while (true) {
            page.uploads().forEach(upload -> seen.add(upload.key()));
            page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
            if (!page.isTruncated()) {
                break;
            }
            var before = page;
            page =
                    s3.listMultipartUploads(r ->
                            r.bucket(bucket)
                                    .delimiter("/")
                                    .maxUploads(1)
                                    .keyMarker(before.nextKeyMarker())
                                    .uploadIdMarker(before.nextUploadIdMarker()));
        }
        assertEquals(List.of("a", "a", "dir/", "z"), seen);
    }

    @Test
    void parts_may_be_copied_from_objects() {
        put("source", random(LEAST + 100), r -> {});
        var id = begin("key");
        var first =
                s3.uploadPartCopy(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey("source")
                                        .copySourceRange("bytes=0-" + (LEAST - 1))
                                        .destinationBucket(bucket)
                                        .destinationKey("key")
                                        .uploadId(id)
                                        .partNumber(1))
                        .copyPartResult();
        var second =
                s3.uploadPartCopy(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey("source")
                                        .copySourceRange("bytes=" + LEAST + "-" + (LEAST + 99))
                                        .destinationBucket(bucket)
                                        .destinationKey("key")
                                        .uploadId(id)
                                        .partNumber(2))
                        .copyPartResult();
        complete(
                "key",
                id,
                List.of(
                        CompletedPart.builder().partNumber(1).eTag(first.eTag()).build(),
                        CompletedPart.builder().partNumber(2).eTag(second.eTag()).build()));
        assertArrayEquals(random(LEAST + 100), bytes("key"));
        refused(
                "InvalidArgument",
                () ->
                        s3.uploadPartCopy(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey("source")
                                        .copySourceRange("bytes=0-" + (LEAST + 100))
                                        .destinationBucket(bucket)
                                        .destinationKey("key")
                                        .uploadId(begin("key"))
                                        .partNumber(1)));
    }

    @Test
    void a_copy_of_an_object_of_parts_is_one_whole() {
        var all = threeParts("key");
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertArrayEquals(all, bytes("copy"));
        put("same", all, r -> {});
        assertEquals(
                s3.headObject(r -> r.bucket(bucket).key("same")).eTag(),
                s3.headObject(r -> r.bucket(bucket).key("copy")).eTag());
    }
}
