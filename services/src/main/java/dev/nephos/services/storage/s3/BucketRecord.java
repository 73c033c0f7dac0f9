package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Versioning;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a bucket beside its name and its place.
 *
 * @param versioning what becomes of objects that are replaced or deleted
 * @param lock present when versions can be locked
 */
record BucketRecord(
        String name, Instant created, Versioning versioning, Optional<BucketLock> lock) {
    BucketRecord with(Versioning other) {
        return new BucketRecord(name, created, other, lock);
    }

    BucketRecord with(BucketLock other) {
        return new BucketRecord(name, created, versioning, Optional.of(other));
    }
}
