package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Requests for a bucket are logged in another one. */
final class AccessLogsTest extends S3Test {
    private static final String LOGGING =
            "<BucketLoggingStatus><LoggingEnabled><TargetBucket>%s</TargetBucket><TargetPrefix>%s"
                    + "</TargetPrefix>%s</LoggingEnabled></BucketLoggingStatus>";

    @BeforeEach
    void makeTarget() {
        s3.createBucket(r -> r.bucket("logs"));
    }

    private List<String> delivered() {
        return s3.listObjectsV2(r -> r.bucket("logs")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String log(String key) {
        return s3.getObjectAsBytes(r -> r.bucket("logs").key(key)).asString(StandardCharsets.UTF_8);
    }

    @Test
    void requests_are_logged_with_who_what_and_what_came_of_it() {
        assertEquals("<BucketLoggingStatus></BucketLoggingStatus>", configured("logging"));
        var logging = LOGGING.formatted("logs", "log/", "");
        accepted("logging", logging);
        assertEquals(logging, configured("logging"));
        put("folder/a b", "text");
        text("folder/a b");
        refused("NoSuchKey", () -> text("none"));
        assertEquals(List.of(), delivered());
        cloud.advance(Duration.ofMinutes(5));

        var key = delivered().getFirst();
        assertTrue(key.startsWith("log/2026-01-01-00-05-00-"), key);
        var lines = log(key).lines().sorted((a, b) -> a.compareTo(b)).toList();
        assertTrue(
                lines.stream()
                        .allMatch(line ->
                                line.contains(" bucket [01/Jan/2026:00:00:00 +0000] 127.0.0.1 ")));
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.contains(
                                        " REST.PUT.OBJECT folder/a%20b \"PUT /bucket/folder/a%20b"
                                                + " HTTP/1.1\" 200 - ")),
                log(key));
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.contains("REST.GET.OBJECT folder/a%20b")
                                        && line.contains(" 200 - 4 ")));
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.contains("REST.GET.OBJECT none")
                                        && line.contains(" 404 NoSuchKey ")
                                        && line.contains(" SigV4 - AuthHeader 127.0.0.1:")));
    }

    @Test
    void a_log_that_is_switched_off_ends() {
        accepted("logging", LOGGING.formatted("logs", "", ""));
        accepted("logging", "<BucketLoggingStatus/>");
        cloud.advance(Duration.ofMinutes(5));
        int before = delivered().size();
        put("key", "text");
        cloud.advance(Duration.ofMinutes(5));
        assertEquals(before, delivered().size());
    }

    @Test
    void folders_by_day_are_made_if_they_are_wanted() {
        accepted(
                "logging",
                LOGGING.formatted(
                        "logs",
                        "p/",
                        "<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime"
                                + "</PartitionDateSource></PartitionedPrefix>"
                                + "</TargetObjectKeyFormat>"));
        put("key", "text");
        cloud.advance(Duration.ofMinutes(5));
        var key = delivered().getFirst();
        assertTrue(
                key.startsWith("p/000000000000/us-east-1/bucket/2026/01/01/2026-01-01-00-00-00-"),
                key);
    }

    @Test
    void targets_that_cannot_be_are_refused() {
        assertEquals(
                "The target bucket for logging does not exist",
                refused(
                        "InvalidTargetBucketForLogging",
                        "logging",
                        LOGGING.formatted("nowhere", "", "")));
        try (var other = client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            other.createBucket(r -> r.bucket("foreign"));
        }
        refused("InvalidTargetBucketForLogging", "logging", LOGGING.formatted("foreign", "", ""));
        try (var frankfurt = client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            frankfurt.createBucket(r ->
                    r.bucket("frankfurt")
                            .createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
        }
        refused(
                "CrossLocationLoggingProhibitted",
                "logging",
                LOGGING.formatted("frankfurt", "", ""));
        refused(
                "MalformedXML",
                "logging",
                "<BucketLoggingStatus><LoggingEnabled/></BucketLoggingStatus>");
    }
}
