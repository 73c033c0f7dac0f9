package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;
import software.amazon.awssdk.services.s3.model.RestoreStatus;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tier;

final class RestoresTest extends S3Test {
    private int restore(String key, int days, Tier tier) {
        return s3.restoreObject(r ->
                        r.bucket(bucket)
                                .key(key)
                                .restoreRequest(
                                        q -> q.days(days).glacierJobParameters(p -> p.tier(tier))))
                .sdkHttpResponse()
                .statusCode();
    }

    private String state(String key) {
        return s3.headObject(r -> r.bucket(bucket).key(key)).restore();
    }

    @Test
    void every_storage_class_is_kept_and_told() {
        for (var name :
                List.of(
                        "REDUCED_REDUNDANCY",
                        "STANDARD_IA",
                        "ONEZONE_IA",
                        "INTELLIGENT_TIERING",
                        "GLACIER_IR")) {
            put(name, "text", r -> r.storageClass(name));
            assertEquals("text", text(name));
            assertEquals(
                    name, s3.headObject(r -> r.bucket(bucket).key(name)).storageClassAsString());
        }
        put("standard", "text", r -> r.storageClass(StorageClass.STANDARD));
        assertNull(s3.headObject(r -> r.bucket(bucket).key("standard")).storageClass());
        refused(
                "InvalidStorageClass",
                () -> put("key", "text", r -> r.storageClass("COLD_STORAGE")));
    }

    @Test
    void an_archived_object_is_read_while_it_is_restored() {
        put("key", "text", r -> r.storageClass(StorageClass.GLACIER));
        assertEquals(
                "The operation is not valid for the object's storage class",
                refused("InvalidObjectState", () -> text("key")));
        assertNull(state("key"));

        assertEquals(202, restore("key", 2, Tier.STANDARD));
        assertEquals("ongoing-request=\"true\"", state("key"));
        refused("InvalidObjectState", () -> text("key"));
        assertEquals(
                "Object restore is already in progress",
                refused("RestoreAlreadyInProgress", () -> restore("key", 2, Tier.STANDARD)));

        cloud.clock().move(Duration.ofHours(5));
        assertEquals(
                "ongoing-request=\"false\", expiry-date=\"Sun, 04 Jan 2026 00:00:00 GMT\"",
                state("key"));
        assertEquals("text", text("key"));

        cloud.clock().move(Duration.ofDays(3));
        assertNull(state("key"));
        refused("InvalidObjectState", () -> text("key"));
    }

    @Test
    void a_restored_object_is_kept_longer_and_a_slow_restore_hastened() {
        put("key", "text", r -> r.storageClass(StorageClass.GLACIER));
        assertEquals(202, restore("key", 1, Tier.BULK));
        assertEquals(202, restore("key", 1, Tier.EXPEDITED));
        cloud.clock().move(Duration.ofMinutes(5));
        assertEquals("text", text("key"));
        assertEquals(200, restore("key", 10, Tier.STANDARD));
        assertEquals(
                "ongoing-request=\"false\", expiry-date=\"Mon, 12 Jan 2026 00:00:00 GMT\"",
                state("key"));
    }

    @Test
    void a_deep_archive_takes_its_time() {
        put("key", "text", r -> r.storageClass(StorageClass.DEEP_ARCHIVE));
        assertEquals(
                "Retrieval option is not supported by this storage class",
                refused("InvalidArgument", () -> restore("key", 1, Tier.EXPEDITED)));
        restore("key", 1, Tier.STANDARD);
        cloud.clock().move(Duration.ofHours(11));
        refused("InvalidObjectState", () -> text("key"));
        cloud.clock().move(Duration.ofHours(1));
        assertEquals("text", text("key"));
    }

    @Test
    void a_restored_object_can_be_copied_to_stay() {
        put("key", "text", r -> r.storageClass(StorageClass.GLACIER));
        Runnable copy =
                () ->
                        s3.copyObject(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey("key")
                                        .destinationBucket(bucket)
                                        .destinationKey("copy")
                                        .storageClass(StorageClass.STANDARD));
        refused("ObjectNotInActiveTierError", copy::run);
        restore("key", 1, Tier.EXPEDITED);
        cloud.clock().move(Duration.ofMinutes(5));
        copy.run();
        assertEquals("text", text("copy"));
        assertNull(state("copy"));
    }

    @Test
    void a_listing_tells_of_restores_when_it_is_asked_to() {
        put("key", "text", r -> r.storageClass(StorageClass.GLACIER));
        restore("key", 1, Tier.EXPEDITED);
        assertTrue(status().isRestoreInProgress());
        cloud.clock().move(Duration.ofMinutes(5));
        assertEquals("2026-01-03T00:00:00Z", status().restoreExpiryDate().toString());
        var plain = s3.listObjectsV2(r -> r.bucket(bucket)).contents().getFirst();
        assertNull(plain.restoreStatus());
        assertEquals("GLACIER", plain.storageClassAsString());
    }

    private RestoreStatus status() {
        return s3.listObjectsV2(r ->
                        r.bucket(bucket)
                                .optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS))
                .contents()
                .getFirst()
                .restoreStatus();
    }

    @Test
    void what_is_no_archive_or_no_time_is_refused() {
        put("plain", "text");
        assertEquals(
                "Restore is not allowed for the object's current storage class",
                refused("InvalidObjectState", () -> restore("plain", 1, Tier.STANDARD)));
        put("key", "text", r -> r.storageClass(StorageClass.GLACIER));
        assertEquals(
                "restoration days should be at least 1",
                refused("InvalidArgument", () -> restore("key", 0, Tier.STANDARD)));
        refused(
                "MalformedXML",
                () ->
                        s3.restoreObject(r ->
                                r.bucket(bucket)
                                        .key("key")
                                        .restoreRequest(q -> q.tier(Tier.STANDARD))));
        refused("NoSuchKey", () -> restore("absent", 1, Tier.STANDARD));
    }
}
