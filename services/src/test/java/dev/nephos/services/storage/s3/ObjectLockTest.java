package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

final class ObjectLockTest extends S3Test {
    private static final String LOCKED = "Access Denied because object protected by object lock.";
    private static final String MISSING = "Bucket is missing Object Lock Configuration";

    @BeforeEach
    void createBucketWithLock() {
        bucket = "locked";
        s3.createBucket(r -> r.bucket(bucket).objectLockEnabledForBucket(true));
    }

    private Instant in(Duration time) {
        return cloud.clock().now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private void remove(String key, String versionId, boolean bypass) {
        s3.deleteObject(r ->
                r.bucket(bucket)
                        .key(key)
                        .versionId(versionId)
                        .bypassGovernanceRetention(bypass ? true : null));
    }

    private void retain(String key, ObjectLockRetentionMode mode, Instant until, boolean bypass) {
        s3.putObjectRetention(r ->
                r.bucket(bucket)
                        .key(key)
                        .bypassGovernanceRetention(bypass ? true : null)
                        .retention(t -> t.mode(mode).retainUntilDate(until)));
    }

    private ObjectLockRetention retention(String key) {
        return s3.getObjectRetention(r -> r.bucket(bucket).key(key)).retention();
    }

    private void hold(String key, ObjectLockLegalHoldStatus status) {
        s3.putObjectLegalHold(r -> r.bucket(bucket).key(key).legalHold(h -> h.status(status)));
    }

    private void configure(DefaultRetention retention) {
        s3.putObjectLockConfiguration(r ->
                r.bucket(bucket)
                        .objectLockConfiguration(c ->
                                c.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                        .rule(rule -> rule.defaultRetention(retention))));
    }

    private static DefaultRetention days(int days) {
        return DefaultRetention.builder()
                .mode(ObjectLockRetentionMode.GOVERNANCE)
                .days(days)
                .build();
    }

    @Test
    void a_bucket_with_locks_keeps_versions_for_good() {
        assertEquals(
                BucketVersioningStatus.ENABLED,
                s3.getBucketVersioning(r -> r.bucket(bucket)).status());
        assertEquals(
                "An Object Lock configuration is present on this bucket, so the versioning state"
                        + " cannot be changed.",
                refused(
                        "InvalidBucketState",
                        () ->
                                s3.putBucketVersioning(r ->
                                        r.bucket(bucket)
                                                .versioningConfiguration(c ->
                                                        c.status(
                                                                BucketVersioningStatus
                                                                        .SUSPENDED)))));
        var configuration =
                s3.getObjectLockConfiguration(r -> r.bucket(bucket)).objectLockConfiguration();
        assertEquals(ObjectLockEnabled.ENABLED, configuration.objectLockEnabled());
        assertNull(configuration.rule());
    }

    @Test
    void a_retention_holds_until_its_time_has_come() {
        var until = in(Duration.ofDays(1));
        var version =
                put(
                                "key",
                                "text",
                                r ->
                                        r.objectLockMode(ObjectLockMode.COMPLIANCE)
                                                .objectLockRetainUntilDate(until))
                        .versionId();
        var head = s3.headObject(r -> r.bucket(bucket).key("key"));
        assertEquals(ObjectLockMode.COMPLIANCE, head.objectLockMode());
        assertEquals(until, head.objectLockRetainUntilDate());
        assertEquals(LOCKED, refused("AccessDenied", () -> remove("key", version, true)));

        s3.deleteObject(r -> r.bucket(bucket).key("key"));
        assertEquals("text", text("key", r -> r.versionId(version)));
        cloud.clock().move(Duration.ofDays(1));
        remove("key", version, false);
    }

    @Test
    void governance_can_be_bypassed() {
        var version = put("key", "text").versionId();
        retain("key", ObjectLockRetentionMode.GOVERNANCE, in(Duration.ofDays(2)), false);
        assertEquals(LOCKED, refused("AccessDenied", () -> remove("key", version, false)));
        assertEquals(
                LOCKED,
                refused(
                        "AccessDenied",
                        () ->
                                retain(
                                        "key",
                                        ObjectLockRetentionMode.GOVERNANCE,
                                        in(Duration.ofDays(1)),
                                        false)));
        retain("key", ObjectLockRetentionMode.GOVERNANCE, in(Duration.ofDays(3)), false);
        retain("key", ObjectLockRetentionMode.GOVERNANCE, in(Duration.ofDays(1)), true);
        assertEquals(in(Duration.ofDays(1)), retention("key").retainUntilDate());
        s3.deleteObjects(r ->
                r.bucket(bucket)
                        .bypassGovernanceRetention(true)
                        .delete(d ->
                                d.objects(
                                        ObjectIdentifier.builder()
                                                .key("key")
                                                .versionId(version)
                                                .build())));
        refused("NoSuchKey", () -> text("key"));
    }

    @Test
    void compliance_can_only_be_extended() {
        put("key", "text");
        retain("key", ObjectLockRetentionMode.COMPLIANCE, in(Duration.ofDays(2)), false);
        for (var mode :
                new ObjectLockRetentionMode[] {
                    ObjectLockRetentionMode.COMPLIANCE, ObjectLockRetentionMode.GOVERNANCE
                }) {
            refused("AccessDenied", () -> retain("key", mode, in(Duration.ofDays(1)), true));
        }
        refused(
                "AccessDenied",
                () ->
                        retain(
                                "key",
                                ObjectLockRetentionMode.GOVERNANCE,
                                in(Duration.ofDays(3)),
                                true));
        retain("key", ObjectLockRetentionMode.COMPLIANCE, in(Duration.ofDays(3)), false);
        assertEquals(in(Duration.ofDays(3)), retention("key").retainUntilDate());
    }

    @Test
    void a_legal_hold_stays_until_it_is_taken_off() {
        var version = put("key", "text").versionId();
        assertEquals(
                "The specified object does not have a ObjectLock configuration",
                refused(
                        "NoSuchObjectLockConfiguration",
                        () -> s3.getObjectLegalHold(r -> r.bucket(bucket).key("key"))));
        hold("key", ObjectLockLegalHoldStatus.ON);
        assertEquals(
                ObjectLockLegalHoldStatus.ON,
                s3.getObjectLegalHold(r -> r.bucket(bucket).key("key")).legalHold().status());
        cloud.clock().move(Duration.ofDays(10_000));
        var answer =
                s3.deleteObjects(r ->
                        r.bucket(bucket)
                                .bypassGovernanceRetention(true)
                                .delete(d ->
                                        d.objects(
                                                ObjectIdentifier.builder()
                                                        .key("key")
                                                        .versionId(version)
                                                        .build())));
        assertEquals(LOCKED, answer.errors().getFirst().message());
        hold("key", ObjectLockLegalHoldStatus.OFF);
        remove("key", version, false);
    }

    @Test
    void what_says_nothing_gets_the_default_of_its_bucket() {
        configure(days(3));
        var shown = s3.getObjectLockConfiguration(r -> r.bucket(bucket)).objectLockConfiguration();
        assertEquals(days(3), shown.rule().defaultRetention());
        put("key", "text");
        assertEquals(in(Duration.ofDays(3)), retention("key").retainUntilDate());
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("key")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertEquals(ObjectLockRetentionMode.GOVERNANCE, retention("copy").mode());
        put(
                "own",
                "text",
                r ->
                        r.objectLockMode(ObjectLockMode.COMPLIANCE)
                                .objectLockRetainUntilDate(in(Duration.ofDays(1))));
        assertEquals(ObjectLockRetentionMode.COMPLIANCE, retention("own").mode());
        put("held", "text", r -> r.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON));
        assertEquals(in(Duration.ofDays(3)), retention("held").retainUntilDate());
    }

    @Test
    void locks_can_be_had_later_by_a_bucket_that_keeps_versions() {
        bucket = "bucket";
        put("key", "text");
        assertEquals(
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
                refused("InvalidBucketState", () -> configure(days(1))));
        assertEquals(
                "Object Lock configuration does not exist for this bucket",
                refused(
                        "ObjectLockConfigurationNotFoundError",
                        () -> s3.getObjectLockConfiguration(r -> r.bucket(bucket))));
        assertEquals(
                MISSING,
                refused("InvalidRequest", () -> hold("key", ObjectLockLegalHoldStatus.ON)));
        assertEquals(
                MISSING,
                refused(
                        "InvalidRequest",
                        () ->
                                put(
                                        "key",
                                        "text",
                                        r ->
                                                r.objectLockLegalHoldStatus(
                                                        ObjectLockLegalHoldStatus.ON))));
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
        configure(days(1));
        put("key", "again");
        assertEquals(ObjectLockRetentionMode.GOVERNANCE, retention("key").mode());
    }

    @Test
    void what_makes_no_lock_is_refused() {
        put("key", "text");
        assertEquals(
                "The retain until date must be in the future!",
                refused(
                        "InvalidArgument",
                        () ->
                                retain(
                                        "key",
                                        ObjectLockRetentionMode.GOVERNANCE,
                                        in(Duration.ofSeconds(-1)),
                                        false)));
        assertEquals(
                "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be"
                        + " supplied",
                refused(
                        "InvalidArgument",
                        () ->
                                put(
                                        "key",
                                        "text",
                                        r -> r.objectLockMode(ObjectLockMode.GOVERNANCE))));
        assertEquals(
                "Unknown wormMode directive.",
                refused("InvalidArgument", () -> put("key", "x", r -> r.objectLockMode("SOON"))));
        refused(
                "MalformedXML",
                () -> retain("key", ObjectLockRetentionMode.GOVERNANCE, null, false));
        refused("MalformedXML", () -> configure(days(1).copy(d -> d.years(1))));
        assertEquals(
                "Default retention period must be a positive integer value.",
                refused("InvalidArgument", () -> configure(days(0))));
        var unsure =
                raw().request("PUT /locked/key")
                        .header("x-amz-object-lock-legal-hold", "ON")
                        .body("text")
                        .answer();
        assertEquals(
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests"
                        + " with Object Lock parameters",
                unsure.element("Message"));
    }
}
