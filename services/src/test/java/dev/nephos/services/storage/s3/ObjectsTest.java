package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

final class ObjectsTest extends S3Test {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 32_768, 32_769, 70_000, 5_000_000})
    void bytes_come_back_as_they_went(int size) {
        put("key", random(size), r -> {});
        assertArrayEquals(random(size), bytes("key"));
        assertEquals(size, s3.headObject(r -> r.bucket(bucket).key("key")).contentLength());
    }

    @Test
    void what_was_said_about_an_object_is_told() {
        put(
                "key",
                "text",
                r ->
                        r.contentType("text/plain; charset=utf-8")
                                .contentLanguage("de")
                                .contentDisposition("attachment; filename=\"a.txt\"")
                                .contentEncoding("gzip")
                                .cacheControl("max-age=60")
                                .websiteRedirectLocation("/elsewhere")
                                .metadata(Map.of("Colour", "red", "empty", "")));

        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals("text/plain; charset=utf-8", head.contentType());
        assertEquals("de", head.contentLanguage());
        assertEquals("attachment; filename=\"a.txt\"", head.contentDisposition());
        assertEquals("gzip", head.contentEncoding());
        assertEquals("max-age=60", head.cacheControl());
        assertEquals("/elsewhere", head.websiteRedirectLocation());
        assertEquals(Map.of("colour", "red", "empty", ""), head.metadata());
        assertEquals(TestCloud.START, head.lastModified());
        assertEquals("\"1cb251ec0d568de6a929b520c4aed8d1\"", head.eTag());
        assertEquals("bytes", head.acceptRanges());
    }

    @Test
    void without_a_type_an_object_is_octets() {
        raw().request("PUT /bucket/key").body("x").answer();
        assertEquals(
                "binary/octet-stream",
                raw().request("GET /bucket/key").answer().header("Content-Type"));
    }

    @Test
    void the_framing_of_the_way_here_is_no_encoding_of_the_object() {
        raw().request("PUT /bucket/key")
                .header("Content-Encoding", "aws-chunked,gzip")
                .body("x")
                .answer();
        assertEquals("gzip", s3.headObject(r -> r.bucket(bucket).key("key")).contentEncoding());
    }

    @Test
    void a_reader_may_wish_for_other_headers() {
        put("key", "text", r -> r.contentType("text/plain").cacheControl("no-store"));
        var answer =
                raw().request(
                                "GET /bucket/key?response-content-type=text%2Fcsv"
                                        + "&response-content-disposition=inline"
                                        + "&response-expires=Thu%2C%2001%20Dec%202094%2016%3A00%3A00%20GMT")
                        .answer();
        assertEquals("text/csv", answer.header("Content-Type"));
        assertEquals("inline", answer.header("Content-Disposition"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("Thu, 01 Dec 2094 16:00:00 GMT", answer.header("Expires"));

        var smuggled =
                raw().request("GET /bucket/key?response-content-type=a%0D%0ASet-Cookie:%20b")
                        .answer();
        assertEquals(400, smuggled.status());
        assertEquals("InvalidArgument", smuggled.element("Code"));
    }

    @Test
    void metadata_has_at_most_two_kilobytes() {
        put("fits", "x", r -> r.metadata(Map.of("a", "b".repeat(2047))));
        var sentence =
                refused(
                        "MetadataTooLarge",
                        () -> put("big", "x", r -> r.metadata(Map.of("a", "b".repeat(2048)))));
        assertEquals("Your metadata headers exceed the maximum allowed metadata size", sentence);
        refused("NoSuchKey", () -> bytes("big"));
    }

    @Test
    void a_new_object_takes_the_place_of_the_old_one() {
        put("key", random(LARGE), r -> {});
        cloud.advance(Duration.ofSeconds(5));
        put("key", "small");
        assertEquals("small", text("key"));
        assertEquals(
                TestCloud.START.plusSeconds(5),
                s3.headObject(r -> r.bucket(bucket).key("key")).lastModified());
    }

    @Test
    void ranges_are_answered_in_part() {
        put("small", "0123456789");
        assertEquals("234", text("small", r -> r.range("bytes=2-4")));
        assertEquals("89", text("small", r -> r.range("bytes=8-")));
        assertEquals("789", text("small", r -> r.range("bytes=-3")));
        assertEquals("9", text("small", r -> r.range("bytes=9-100")));

        var answer = raw().request("GET /bucket/small").header("Range", "bytes=2-4").answer();
        assertEquals(206, answer.status());
        assertEquals("bytes 2-4/10", answer.header("Content-Range"));
        assertEquals("3", answer.header("Content-Length"));
        var head = raw().request("HEAD /bucket/small").header("Range", "bytes=-4").answer();
        assertEquals(206, head.status());
        assertEquals("bytes 6-9/10", head.header("Content-Range"));
        assertEquals("4", head.header("Content-Length"));

        put("large", random(LARGE), r -> {});
        assertArrayEquals(
                Arrays.copyOfRange(random(LARGE), 70_000, 70_100),
                bytes("large", r -> r.range("bytes=70000-70099")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=2-1", "bytes=0-1,3-4", "bytes=a-b", "bytes=-", "chars=1-2"})
    void what_is_no_range_is_ignored(String range) {
        put("key", "0123456789");
        var answer = raw().request("GET /bucket/key").header("Range", range).answer();
        assertEquals(200, answer.status());
        assertEquals("0123456789", answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=-0"})
    void a_range_outside_of_the_object_is_not_satisfiable(String range) {
        put("key", "0123456789");
        var answer = raw().request("GET /bucket/key").header("Range", range).answer();
        assertEquals(416, answer.status());
        assertEquals("InvalidRange", answer.element("Code"));
        assertEquals("10", answer.element("ActualObjectSize"));
        assertEquals(range, answer.element("RangeRequested"));
    }

    @Test
    void an_object_that_came_at_once_is_its_own_first_part() {
        put("key", "0123456789");
        assertEquals("0123456789", text("key", r -> r.partNumber(1)));
        refused("InvalidPartNumber", () -> text("key", r -> r.partNumber(2)));
        refused("InvalidRequest", () -> text("key", r -> r.partNumber(1).range("bytes=1-2")));
    }

    @Test
    void a_storage_class_is_kept_and_an_archive_is_not_read() {
        put("cool", "text", r -> r.storageClass(StorageClass.STANDARD_IA));
        put("cold", "text", r -> r.storageClass(StorageClass.GLACIER));

        assertEquals(
                StorageClass.STANDARD_IA,
                s3.headObject(r -> r.bucket(bucket).key("cool")).storageClass());
        assertEquals("text", text("cool"));
        assertEquals(
                StorageClass.GLACIER,
                s3.headObject(r -> r.bucket(bucket).key("cold")).storageClass());
        refused("InvalidObjectState", () -> text("cold"));
        refused("InvalidStorageClass", () -> put("x", "x", r -> r.storageClass("WARM")));
    }

    @Test
    void protection_that_nobody_gives_is_refused() {
        refused(
                "AccessControlListNotSupported",
                () -> put("x", "x", r -> r.acl(ObjectCannedACL.PUBLIC_READ)));
        put("x", "x", r -> r.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));
        refused(
                "NotImplemented",
                () -> put("x", "x", r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS)));
        refused("InvalidRequest", () -> put("x", "x", r -> r.objectLockLegalHoldStatus("ON")));
    }

    @Test
    void settings_without_their_effect_are_named() {
        var answer =
                raw().request("PUT /bucket/key")
                        .header("x-amz-request-payer", "requester")
                        .body("x")
                        .answer();
        assertEquals(200, answer.status());
        var ignored = answer.header("x-nephos-ignored");
        assertTrue(ignored.contains("RequestPayer"), ignored);
        assertFalse(
                raw().request("PUT /bucket/key")
                        .body("x")
                        .answer()
                        .headers()
                        .containsKey("x-nephos-ignored"));
    }

    @Test
    void there_is_one_version_and_it_is_called_null() {
        put("key", "text");
        assertEquals("text", text("key", r -> r.versionId("null")));
        refused("InvalidArgument", () -> text("key", r -> r.versionId("abc")));
    }

    @Test
    void the_attributes_that_are_asked_for_are_told() {
        put("key", "123456789", r -> r.checksumAlgorithm(ChecksumAlgorithm.CRC32));
        var told =
                s3.getObjectAttributes(r ->
                        r.bucket(bucket)
                                .key("key")
                                .objectAttributes(
                                        ObjectAttributes.E_TAG,
                                        ObjectAttributes.OBJECT_SIZE,
                                        ObjectAttributes.CHECKSUM));
        assertEquals("25f9e794323b453885f5181f1b624d0b", told.eTag());
        assertEquals(9, told.objectSize());
        assertEquals("y/Q5Jg==", told.checksum().checksumCRC32());
        assertNull(told.storageClass());
    }
}
