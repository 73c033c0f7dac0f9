package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.store.BlobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload that was begun.
 *
 * @param uploadId also the id of the bytes that will be composed
 * @param requestedAlgorithm what the checksum was asked to be
 * @param composite whether the object's checksum is to be made of those of the parts
 */
record Upload(
        String uploadId,
        String bucket,
        String key,
        Instant initiated,
        Optional<String> storageClass,
        ObjectMetadata described,
        Encryption encryption,
        ObjectTags tags,
        ObjectLock lock,
        Optional<Acl> acl,
        Optional<DigestAlgorithm> requestedAlgorithm,
        boolean composite) {

    Upload with(Optional<Acl> other) {
        return new Upload(
                uploadId,
                bucket,
                key,
                initiated,
                storageClass,
                described,
                encryption,
                tags,
                lock,
                other,
                requestedAlgorithm,
                composite);
    }

    BlobId whole() {
        return new BlobId(uploadId);
    }

    /** The algorithm of the checksums of the parts and of the object. */
    DigestAlgorithm algorithm() {
        return requestedAlgorithm.orElse(RequestDigests.DEFAULT);
    }

    String checksumType() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
