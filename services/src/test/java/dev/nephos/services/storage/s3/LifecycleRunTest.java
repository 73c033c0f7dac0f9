package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** What lifecycle rules do as time goes by; the clock begins at midnight UTC. */
final class LifecycleRunTest extends S3Test {
    private static final int MOVABLE = 128 << 10;

    private void rules(List<Consumer<LifecycleRule.Builder>> rules) {
        s3.putBucketLifecycleConfiguration(r ->
                r.bucket(bucket)
                        .lifecycleConfiguration(c ->
                                c.rules(rules.stream().map(LifecycleRunTest::enabled).toList())));
    }

    private void rule(Consumer<LifecycleRule.Builder> rule) {
        rules(List.of(rule));
    }

    private static LifecycleRule enabled(Consumer<LifecycleRule.Builder> how) {
        var rule =
                LifecycleRule.builder()
                        .status(ExpirationStatus.ENABLED)
                        .filter(LifecycleRuleFilter.builder().prefix("").build());
        how.accept(rule);
        return rule.build();
    }

    private static Consumer<LifecycleRule.Builder> expiring(
            int days, Consumer<LifecycleRuleFilter.Builder> filter) {
        return r -> r.filter(filter).expiration(e -> e.days(days));
    }

    private void days(int days) {
        cloud.advance(Duration.ofDays(days));
    }

    private List<String> keys() {
        return s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private ListObjectVersionsResponse versions() {
        return s3.listObjectVersions(r -> r.bucket(bucket));
    }

    private void enableVersioning() {
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    }

    private String storageClass(String key) {
        return s3.headObject(r -> r.bucket(bucket).key(key)).storageClassAsString();
    }

    @Test
    void an_object_expires_at_the_midnight_after_its_days() {
        rule(r -> r.id("old & gone").expiration(e -> e.days(3)));
        cloud.advance(Duration.ofHours(10));
        var put = put("key", "text");
        var told = "expiry-date=\"Mon, 05 Jan 2026 00:00:00 GMT\", rule-id=\"old%20%26%20gone\"";
        assertEquals(told, put.expiration());
        assertEquals(told, s3.headObject(r -> r.bucket(bucket).key("key")).expiration());
        days(3);
        assertEquals("text", text("key"));
        cloud.advance(Duration.ofHours(14));
        refused("NoSuchKey", () -> text("key"));
        assertNull(put("other", "text", r -> r.bucket("bucket")).versionId());
    }

    @Test
    void a_rule_is_for_what_its_filter_takes() {
        rules(
                List.of(
                        expiring(1, f -> f.prefix("logs/")),
                        expiring(1, f -> f.tag(t -> t.key("keep").value("no"))),
                        expiring(1, f -> f.objectSizeGreaterThan(100L)),
                        expiring(
                                1,
                                f ->
                                        f.and(a ->
                                                a.prefix("tmp/")
                                                        .tags(tag("a", "1"), tag("b", "2"))))));
        put("logs/1", "text");
        put("stays", "text");
        put("tagged", "text", r -> r.tagging("keep=no"));
        put("large", random(101), r -> {});
        put("just", random(100), r -> {});
        put("tmp/both", "text", r -> r.tagging("a=1&b=2&c=3"));
        put("tmp/one", "text", r -> r.tagging("a=1"));
        days(1);
        assertEquals(List.of("just", "stays", "tmp/one"), keys());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void a_disabled_rule_and_a_deleted_one_do_nothing() {
        rule(r -> r.status(ExpirationStatus.DISABLED).expiration(e -> e.days(1)));
        put("key", "text");
        days(2);
        rule(r -> r.expiration(e -> e.days(1)));
        s3.deleteBucketLifecycle(r -> r.bucket(bucket));
        days(2);
        assertEquals(List.of("key"), keys());
        rule(r -> r.expiration(e -> e.days(1)));
        days(1);
        assertEquals(List.of(), keys());
    }

    @Test
    void a_date_lets_everything_expire_from_then_on() {
        rule(r -> r.expiration(e -> e.date(Instant.parse("2026-01-03T00:00:00Z"))));
        put("early", "text");
        days(1);
        assertEquals(List.of("early"), keys());
        days(1);
        assertEquals(List.of(), keys());
        put("late", "text");
        days(1);
        assertEquals(List.of(), keys());
    }

    @Test
    void with_versions_an_expired_object_leaves_a_marker_that_goes_last() {
        enableVersioning();
        rule(r ->
                r.expiration(e -> e.days(1)).noncurrentVersionExpiration(e -> e.noncurrentDays(2)));
        put("key", "text");
        days(1);
        assertEquals(List.of(), keys());
        assertEquals(1, versions().versions().size());
        assertEquals(1, versions().deleteMarkers().size());
        days(2);
        assertEquals(0, versions().versions().size());
        assertEquals(0, versions().deleteMarkers().size());
    }

    @Test
    void a_marker_that_hides_nothing_goes_where_a_rule_says_so() {
        enableVersioning();
        s3.deleteObject(r -> r.bucket(bucket).key("alone"));
        put("hidden", "text");
        s3.deleteObject(r -> r.bucket(bucket).key("hidden"));
        rule(r -> r.expiration(e -> e.expiredObjectDeleteMarker(true)));
        days(1);
        assertEquals(
                List.of("hidden"), versions().deleteMarkers().stream().map(m -> m.key()).toList());
    }

    @Test
    void the_newest_noncurrent_versions_stay_where_a_rule_says_so() {
        enableVersioning();
        for (int i = 0; i < 5; i++) {
            put("key", "text " + i);
        }
        rule(r ->
                r.noncurrentVersionExpiration(e -> e.noncurrentDays(1).newerNoncurrentVersions(2)));
        days(1);
        assertEquals(3, versions().versions().size());
        assertEquals("text 4", text("key"));
    }

    @Test
    void a_locked_version_stays_until_it_is_not() {
        bucket = "locked";
        s3.createBucket(r -> r.bucket(bucket).objectLockEnabledForBucket(true));
        put("key", "held", r -> r.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON));
        var held = versions().versions().getFirst().versionId();
        put("key", "text");
        rule(r -> r.noncurrentVersionExpiration(e -> e.noncurrentDays(1)));
        days(5);
        assertEquals(2, versions().versions().size());
        s3.putObjectLegalHold(r ->
                r.bucket(bucket)
                        .key("key")
                        .versionId(held)
                        .legalHold(h -> h.status(ObjectLockLegalHoldStatus.OFF)));
        days(1);
        assertEquals(1, versions().versions().size());
    }

    @Test
    void objects_go_down_the_storage_classes_and_then_away() {
        rule(r ->
                r.transitions(
                                t -> t.days(30).storageClass(TransitionStorageClass.STANDARD_IA),
                                t -> t.days(60).storageClass(TransitionStorageClass.GLACIER))
                        .expiration(e -> e.days(90)));
        put("key", random(MOVABLE), r -> {});
        put("small", "text");
        days(30);
        assertEquals("STANDARD_IA", storageClass("key"));
        assertNull(storageClass("small"));
        assertEquals(MOVABLE, bytes("key").length);
        days(30);
        assertEquals("GLACIER", storageClass("key"));
        refused("InvalidObjectState", () -> bytes("key"));
        days(30);
        assertEquals(List.of(), keys());
    }

    @Test
    void several_transitions_at_once_end_at_the_lowest() {
        put("key", random(MOVABLE), r -> r.storageClass("GLACIER_IR"));
        rule(r ->
                r.transitions(
                        t -> t.days(30).storageClass(TransitionStorageClass.STANDARD_IA),
                        t -> t.days(32).storageClass(TransitionStorageClass.DEEP_ARCHIVE),
                        t -> t.days(31).storageClass(TransitionStorageClass.GLACIER_IR)));
        days(40);
        assertEquals("DEEP_ARCHIVE", storageClass("key"));
    }

    @Test
    void noncurrent_versions_are_moved_too() {
        enableVersioning();
        var old = put("key", random(MOVABLE), r -> {}).versionId();
        put("key", random(MOVABLE), r -> {});
        rule(r ->
                r.noncurrentVersionTransitions(
                        t -> t.noncurrentDays(1).storageClass(TransitionStorageClass.GLACIER)));
        days(1);
        assertNull(storageClass("key"));
        assertEquals(
                "GLACIER",
                s3.headObject(r -> r.bucket(bucket).key("key").versionId(old))
                        .storageClassAsString());
    }

    @Test
    void an_upload_that_nobody_completes_is_given_up() {
        rule(r ->
                r.id("give-up")
                        .filter(f -> f.prefix("tmp/"))
                        .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(2)));
        var given = s3.createMultipartUpload(r -> r.bucket(bucket).key("tmp/key"));
        var kept = s3.createMultipartUpload(r -> r.bucket(bucket).key("key"));
        assertEquals(Instant.parse("2026-01-03T00:00:00Z"), given.abortDate());
        assertEquals("give-up", given.abortRuleId());
        assertNull(kept.abortDate());
        days(2);
        var left = s3.listMultipartUploads(r -> r.bucket(bucket)).uploads();
        assertEquals(1, left.size());
        assertEquals(kept.uploadId(), left.getFirst().uploadId());
    }

    @Test
    void a_bucket_of_many_pages_is_worked_through() {
        rule(r -> r.filter(f -> f.prefix("old")).expiration(e -> e.days(1)));
        for (int i = 0; i < 700; i++) {
            put((i % 2 == 0 ? "old/" : "young/") + i, "");
        }
        days(1);
        assertTrue(keys().stream().noneMatch(key -> key.startsWith("old/")));
        assertEquals(350, keys().size());
    }
}
