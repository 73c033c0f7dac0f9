package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of the objects of a bucket as time goes by. Days are counted from the midnight UTC
 * after an object was made (or became noncurrent, or an upload began).
 *
 * @param iD every rule that is kept has one
 * @param prefix the older form of a filter; a rule has one of the two
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html">LifecycleRule</a>
 */
record LifecycleRule(
        Optional<Expiration> expiration,
        Optional<String> iD,
        Optional<String> prefix,
        Optional<LifecycleFilter> filter,
        String status,
        List<Transition> transitions,
        List<NoncurrentVersionTransition> noncurrentVersionTransitions,
        Optional<NoncurrentVersionExpiration> noncurrentVersionExpiration,
        Optional<AbortIncompleteMultipartUpload> abortIncompleteMultipartUpload) {

    /** Exactly one of the three. */
    record Expiration(
            Optional<Instant> date,
            OptionalInt days,
            Optional<Boolean> expiredObjectDeleteMarker) {}

    /** Exactly one of date and days, and always a storage class. */
    record Transition(Optional<Instant> date, OptionalInt days, Optional<String> storageClass) {
        String target() {
            return storageClass.orElseThrow();
        }
    }

    /** {@code newerNoncurrentVersions} are kept whatever their age. */
    record NoncurrentVersionTransition(
            OptionalInt noncurrentDays,
            Optional<String> storageClass,
            OptionalInt newerNoncurrentVersions) {}

    /** {@code newerNoncurrentVersions} are kept whatever their age. */
    record NoncurrentVersionExpiration(
            OptionalInt noncurrentDays, OptionalInt newerNoncurrentVersions) {}

    record AbortIncompleteMultipartUpload(OptionalInt daysAfterInitiation) {}

    boolean enabled() {
        return status.equals("Enabled");
    }

    /** Which objects it is for, however that was said. */
    LifecycleFilter scope() {
        return filter.orElseGet(
                () -> prefix.map(LifecycleFilter::ofPrefix).orElse(LifecycleFilter.ALL));
    }

    LifecycleRule named(String id) {
        return new LifecycleRule(
                expiration,
                Optional.of(id),
                prefix,
                filter,
                status,
                transitions,
                noncurrentVersionTransitions,
                noncurrentVersionExpiration,
                abortIncompleteMultipartUpload);
    }
}
