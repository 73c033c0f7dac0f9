package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Versioning;
import java.time.Instant;

/**
 * What is known of a bucket beside its name and its place.
 *
 * @param versioning what becomes of objects that are replaced or deleted
 */
record BucketRecord(String name, Instant created, Versioning versioning) {
    BucketRecord with(Versioning other) {
        return new BucketRecord(name, created, other);
    }
}
