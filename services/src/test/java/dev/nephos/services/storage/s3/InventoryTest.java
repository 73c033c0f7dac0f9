package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reports of the objects of a bucket, written while days go by. */
final class InventoryTest extends S3Test {
    private static final String REPORT =
            "<InventoryConfiguration><Id>%s</Id><IsEnabled>true</IsEnabled><Destination>"
                    + "<S3BucketDestination><Bucket>arn:aws:s3:::%s</Bucket><Format>%s</Format>"
                    + "<Prefix>reports</Prefix></S3BucketDestination></Destination>"
                    + "<IncludedObjectVersions>%s</IncludedObjectVersions><Schedule><Frequency>%s"
                    + "</Frequency></Schedule><OptionalFields><Field>ETag</Field><Field>Size"
                    + "</Field></OptionalFields></InventoryConfiguration>";

    @BeforeEach
    void makeTarget() {
        s3.createBucket(r -> r.bucket("target"));
    }

    private void want(String id, String versions, String frequency) {
        accepted("inventory&id=" + id, REPORT.formatted(id, "target", "CSV", versions, frequency));
    }

    private List<String> written() {
        return s3.listObjectsV2(r -> r.bucket("target")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private byte[] read(String key) {
        return s3.getObjectAsBytes(r -> r.bucket("target").key(key)).asByteArray();
    }

    private String lines(String key) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(read(key)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dataFile(List<String> keys) {
        return keys.stream().filter(key -> key.endsWith(".csv.gz")).findFirst().orElseThrow();
    }

    @Test
    void a_daily_report_names_every_object() {
        put("b c", "four");
        put("a", "12");
        want("daily", "Current", "Daily");
        assertEquals(List.of(), written());
        cloud.advance(Duration.ofDays(1));

        var keys = written();
        assertEquals(3, keys.size());
        assertTrue(keys.contains("reports/bucket/daily/2026-01-02T00-00Z/manifest.json"));
        var data = dataFile(keys);
        assertEquals(
                "\"bucket\",\"a\",\"2\",\"c20ad4d76fe97759aa27a0c99bff6710\"\n"
                        + "\"bucket\",\"b+c\",\"4\",\"8cbad96aced40b3838dd9f07f6ef5772\"\n",
                lines(data));
        var manifest =
                new String(
                        read("reports/bucket/daily/2026-01-02T00-00Z/manifest.json"),
                        StandardCharsets.UTF_8);
        assertTrue(manifest.contains("\"fileSchema\" : \"Bucket, Key, Size, ETag\""), manifest);
        assertTrue(manifest.contains(data), manifest);
        assertTrue(manifest.contains("\"destinationBucket\" : \"arn:aws:s3:::target\""));

        cloud.advance(Duration.ofDays(1));
        assertEquals(6, written().size());
    }

    @Test
    void a_weekly_report_is_written_on_sundays_with_all_versions() {
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        var version = put("a", "1").versionId();
        var marker = s3.deleteObject(r -> r.bucket(bucket).key("a")).versionId();
        want("weekly", "All", "Weekly");
        cloud.advance(Duration.ofDays(2));
        assertEquals(List.of(), written());
        cloud.advance(Duration.ofDays(1));
        assertEquals(
                "\"bucket\",\"a\",\""
                        + marker
                        + "\",\"true\",\"true\",\"\",\"\"\n"
                        + "\"bucket\",\"a\",\""
                        + version
                        + "\",\"false\",\"false\",\"1\",\"c4ca4238a0b923820dcc509a6f75849b\"\n",
                lines(dataFile(written())));
    }

    @Test
    void a_report_that_nobody_wants_any_more_is_not_written() {
        want("daily", "Current", "Daily");
        s3.deleteBucketInventoryConfiguration(r -> r.bucket(bucket).id("daily"));
        refused(
                "NoSuchConfiguration",
                () -> s3.deleteBucketInventoryConfiguration(r -> r.bucket(bucket).id("daily")));
        cloud.advance(Duration.ofDays(2));
        assertEquals(List.of(), written());
    }

    @Test
    void a_target_that_is_gone_holds_nothing_up() {
        want("daily", "Current", "Daily");
        s3.deleteBucket(r -> r.bucket("target"));
        cloud.advance(Duration.ofDays(2));
        makeTarget();
        cloud.advance(Duration.ofDays(1));
        assertEquals(3, written().size());
    }

    @Test
    void what_cannot_be_written_is_refused() {
        refused(
                "NotImplemented",
                "inventory&id=a",
                REPORT.formatted("a", "target", "ORC", "All", "Daily"));
        refused(
                "InvalidS3DestinationBucket",
                "inventory&id=a",
                REPORT.formatted("a", "nowhere", "CSV", "All", "Daily"));
        refused(
                "InvalidArgument",
                "inventory&id=a",
                REPORT.formatted("b", "target", "CSV", "All", "Daily"));
        refused(
                "MalformedXML",
                "inventory&id=a",
                REPORT.formatted("a", "target", "CSV", "All", "Hourly"));
        refused(
                "NoSuchConfiguration",
                () -> s3.getBucketInventoryConfiguration(r -> r.bucket(bucket).id("a")));
    }
}
