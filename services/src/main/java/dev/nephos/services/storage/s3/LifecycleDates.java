package dev.nephos.services.storage.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The days of S3: they end at midnight UTC.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle
 *     rules: based on an object's age</a>
 */
final class LifecycleDates {
    private static final Duration DAY = Duration.ofDays(1);

    private LifecycleDates() {}

    /** When so many days have passed: rounded up to midnight. */
    static Instant after(Instant begin, int days) {
        var end = begin.plus(DAY.multipliedBy(days));
        var midnight = end.truncatedTo(ChronoUnit.DAYS);
        return midnight.equals(end) ? midnight : midnight.plus(DAY);
    }

    static Instant nextMidnight(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
    }
}
