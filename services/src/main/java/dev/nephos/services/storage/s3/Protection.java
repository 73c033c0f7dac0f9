package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.CommonErrors;
import java.time.Instant;
import java.util.Optional;

/**
 * The settings of a write that would protect the object: who may read it, with which key it is
 * encrypted, how long it is locked. Encryption with keys of KMS is not there yet. A setting that
 * would leave the object less protected than asked for is refused, never dropped.
 */
record Protection(
        AclRequest.Headers access,
        Optional<String> serverSideEncryption,
        CustomerKey customerKey,
        Optional<String> sseKMSKeyId,
        Optional<String> sseKMSEncryptionContext,
        boolean bucketKeyEnabled,
        ObjectLock lock) {
    /** Refuses what Nephos does not do, and what is wrong whatever the bucket is. */
    void requireServed(Instant now) {
        requireNoKeyOfKms();
        lock.requireValid(now);
    }

    private void requireNoKeyOfKms() {
        if (sseKMSKeyId.isPresent()
                || sseKMSEncryptionContext.isPresent()
                || bucketKeyEnabled
                || serverSideEncryption.filter(s -> s.startsWith("aws:")).isPresent()) {
            throw CommonErrors.notImplemented("S3 encryption with keys of KMS");
        }
        if (serverSideEncryption.isPresent() && customerKey.isGiven()) {
            throw S3Errors.invalidArgument(
                    "Server Side Encryption with Customer provided key is incompatible with the"
                            + " encryption method specified",
                    "x-amz-server-side-encryption",
                    serverSideEncryption.get());
        }
    }
}
