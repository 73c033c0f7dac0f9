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
 * @param acl unless it is the owner's alone
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
        Optional<Restoration> restoration,
        Optional<Acl> acl) {

    /** An object that is not locked, was not restored and is its owner's alone. */
    ObjectFacts(
            Instant lastModified,
            String etag,
            Optional<String> storageClass,
            Optional<Checksum> checksum,
            Encryption encryption,
            ObjectMetadata described,
            ObjectTags tags) {
        this(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                tags,
                Lock.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Of how many parts it was uploaded; none when it was put at once. */
    int parts() {
        int hyphen = etag.indexOf('-');
        return hyphen < 0 ? 0 : Integer.parseInt(etag.substring(hyphen + 1));
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
                restoration,
                acl);
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
                restoration,
                acl);
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
                Optional.empty(),
                acl);
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
                Optional.of(other),
                acl);
    }

    ObjectFacts with(Optional<Acl> other) {
        return new ObjectFacts(
                lastModified,
                etag,
                storageClass,
                checksum,
                encryption,
                described,
                tags,
                lock,
                restoration,
                other);
    }
}
