package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an object beside its key and its bytes.
 *
 * @param lastModified to the second, as every answer has it
 * @param etag without quotation marks: an MD5, or for an object of parts the MD5 of their MD5s, a
 *     hyphen and their number; under a key of the customer no MD5 but as long
 * @param storageClass empty for {@code STANDARD}
 * @param checksum every object that is written has one
 * @param restoration of an object that must be restored before it can be read
 */
record ObjectFacts(
        Instant lastModified,
        String etag,
        Optional<String> storageClass,
        Optional<Checksum> checksum,
        Encryption encryption,
        ObjectMetadata described,
        ObjectTags tags,
        Lock lock,
        Optional<Restoration> restoration) {

    /** An object that has no tags, is not locked and was not restored. */
    ObjectFacts(
            Instant lastModified,
            String etag,
            Optional<String> storageClass,
            Optional<Checksum> checksum,
            Encryption encryption,
            ObjectMetadata described) {
        this(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                ObjectTags.NONE,
                Lock.NONE,
                Optional.empty());
    }

    ObjectFacts with(ObjectTags other) {
        return new ObjectFacts(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                other,
                lock,
                restoration);
    }

    ObjectFacts with(Lock other) {
        return new ObjectFacts(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                tags,
                other,
                restoration);
    }

    /** In another storage class, where it is not restored. */
    ObjectFacts in(String otherClass) {
        return new ObjectFacts(
                lastModified,
                etag,
                Optional.of(otherClass),
                checksum,
                encryption,
                described,
                tags,
                lock,
                Optional.empty());
    }

    ObjectFacts with(Restoration other) {
        return new ObjectFacts(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                tags,
                lock,
                Optional.of(other));
    }
}
