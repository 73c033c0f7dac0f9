package dev.nephos.services.storage.s3;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast an archived object comes back: the longest that AWS says it takes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html">
 *     Understanding archive retrieval options</a>
 */
enum RestoreTier {
    Expedited(Optional.of(Duration.ofMinutes(5)), Optional.empty()),
    Standard(Optional.of(Duration.ofHours(5)), Optional.of(Duration.ofHours(12))),
    Bulk(Optional.of(Duration.ofHours(12)), Optional.of(Duration.ofHours(48)));

    private final Optional<Duration> fromGlacier;
    private final Optional<Duration> fromDeepArchive;

    RestoreTier(Optional<Duration> fromGlacier, Optional<Duration> fromDeepArchive) {
        this.fromGlacier = fromGlacier;
        this.fromDeepArchive = fromDeepArchive;
    }

    /** How long it takes from a storage class; nothing when the class has no such tier. */
    Optional<Duration> from(String storageClass) {
        return storageClass.equals("DEEP_ARCHIVE") ? fromDeepArchive : fromGlacier;
    }
}
