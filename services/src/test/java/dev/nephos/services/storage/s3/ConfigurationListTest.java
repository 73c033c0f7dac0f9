package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;

/** Configurations that a bucket has several of: metrics, analytics, intelligent tiering. */
final class ConfigurationListTest extends S3Test {
    private static final String METRICS =
            "<MetricsConfiguration><Id>%s</Id>%s</MetricsConfiguration>";

    private void metrics(String id, String filter) {
        accepted("metrics&id=" + id, METRICS.formatted(id, filter));
    }

    @Test
    void they_are_put_told_listed_and_deleted_by_id() {
        metrics("all", "");
        metrics("some", "<Filter><Prefix>a/</Prefix></Filter>");
        metrics("some", "<Filter><Prefix>b/</Prefix></Filter>");
        var some = s3.getBucketMetricsConfiguration(r -> r.bucket(bucket).id("some"));
        assertEquals("b/", some.metricsConfiguration().filter().prefix());
        var listed = s3.listBucketMetricsConfigurations(r -> r.bucket(bucket));
        assertFalse(listed.isTruncated());
        assertEquals(
                java.util.List.of("all", "some"),
                listed.metricsConfigurationList().stream().map(MetricsConfiguration::id).toList());
        s3.deleteBucketMetricsConfiguration(r -> r.bucket(bucket).id("all"));
        assertEquals(
                "The specified configuration does not exist.",
                refused(
                        "NoSuchConfiguration",
                        () -> s3.getBucketMetricsConfiguration(r -> r.bucket(bucket).id("all"))));
    }

    @Test
    void there_are_a_hundred_on_a_page_and_a_thousand_in_a_bucket() {
        for (int i = 0; i < 1_000; i++) {
            metrics("id" + (1_000 + i), "");
        }
        var first = s3.listBucketMetricsConfigurations(r -> r.bucket(bucket));
        assertTrue(first.isTruncated());
        assertEquals(100, first.metricsConfigurationList().size());
        var token = first.nextContinuationToken();
        var second =
                s3.listBucketMetricsConfigurations(r -> r.bucket(bucket).continuationToken(token));
        assertEquals(token, second.continuationToken());
        assertEquals("id1100", second.metricsConfigurationList().getFirst().id());
        metrics("id1000", "<Filter><Prefix>a</Prefix></Filter>");
        refused("TooManyConfigurations", "metrics&id=more", METRICS.formatted("more", ""));
    }

    @Test
    void ids_and_filters_are_checked() {
        refused("InvalidArgument", "metrics&id=a", METRICS.formatted("b", ""));
        refused("InvalidArgument", "metrics&id=a%2Fb", METRICS.formatted("a/b", ""));
        refused("MalformedXML", "metrics&id=a", METRICS.formatted("a", "<Filter/>"));
        refused(
                "NotImplemented",
                "metrics&id=a",
                METRICS.formatted(
                        "a",
                        "<Filter><AccessPointArn>arn:aws:s3:us-east-1:000000000000:accesspoint/x"
                                + "</AccessPointArn></Filter>"));
    }

    @Test
    void settings_without_effect_say_so() {
        var answer = configure("metrics&id=a", METRICS.formatted("a", ""));
        assertEquals("MetricsConfiguration", answer.header("x-nephos-ignored"));
    }

    @Test
    void analytics_and_tiering_are_kept_alike() {
        accepted(
                "analytics&id=a",
                "<AnalyticsConfiguration><Id>a</Id><Filter><Tag><Key>k</Key><Value>v</Value></Tag>"
                        + "</Filter><StorageClassAnalysis/></AnalyticsConfiguration>");
        var analytics = s3.getBucketAnalyticsConfiguration(r -> r.bucket(bucket).id("a"));
        assertEquals("k", analytics.analyticsConfiguration().filter().tag().key());

        var tiering =
                "<IntelligentTieringConfiguration><Id>a</Id><Status>Enabled</Status><Tiering>"
                        + "<Days>%d</Days><AccessTier>DEEP_ARCHIVE_ACCESS</AccessTier></Tiering>"
                        + "</IntelligentTieringConfiguration>";
        refused("InvalidArgument", "intelligent-tiering&id=a", tiering.formatted(90));
        accepted("intelligent-tiering&id=a", tiering.formatted(180));
        var listed = s3.listBucketIntelligentTieringConfigurations(r -> r.bucket(bucket));
        assertEquals(1, listed.intelligentTieringConfigurationList().size());
        assertNull(listed.nextContinuationToken());
    }
}
