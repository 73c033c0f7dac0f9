package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ServiceError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The storage classes of general-purpose buckets, by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html">Storage
 *     classes</a>
 */
final class StorageClass {
    static final String STANDARD = "STANDARD";

    /** Objects of these classes must be restored before they can be read. */
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private static final Set<String> ALL =
            Set.of(
                    STANDARD,
                    "REDUCED_REDUNDANCY",
                    "STANDARD_IA",
                    "ONEZONE_IA",
                    "INTELLIGENT_TIERING",
                    "GLACIER",
                    "DEEP_ARCHIVE",
                    "GLACIER_IR");

    /** Lifecycle rules move objects down this list only; the other classes are above it. */
    private static final List<String> WATERFALL =
            List.of(
                    "STANDARD_IA",
                    "INTELLIGENT_TIERING",
                    "ONEZONE_IA",
                    "GLACIER_IR",
                    "GLACIER",
                    "DEEP_ARCHIVE");

    private StorageClass() {}

    /** Whether objects of the other class may be moved to this one. */
    static boolean isBelow(String name, String other) {
        return WATERFALL.indexOf(name) > WATERFALL.indexOf(other);
    }

    /** The class that a request asks for, as it is kept: nothing for the standard one. */
    static Optional<String> requested(Optional<String> name) {
        if (name.isPresent() && !ALL.contains(name.get())) {
            throw invalid();
        }
        return name.filter(n -> !n.equals(STANDARD));
    }

    static ServiceError invalid() {
        return S3Errors.INVALID_STORAGE_CLASS.error("The storage class you specified is not valid");
    }

    static boolean isArchive(String name) {
        return ARCHIVES.contains(name);
    }

    /** Whether an object must be restored before it can be read. */
    static boolean isArchived(StoredObject object, Instant now) {
        return isArchive(object.storageClass())
                && object.facts().restoration().filter(r -> r.isThere(now)).isEmpty();
    }

    /** Refuses to read the bytes of an archived object. */
    static void requireReadable(StoredObject object, Instant now) {
        if (isArchived(object, now)) {
            throw S3Errors.INVALID_OBJECT_STATE
                    .error("The operation is not valid for the object's storage class")
                    .with("StorageClass", object.storageClass());
        }
    }
}
