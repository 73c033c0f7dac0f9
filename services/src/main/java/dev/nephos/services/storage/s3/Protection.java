package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.CommonErrors;
import java.time.Instant;
import java.util.Optional;

/**
 * The settings of a write that would protect the object: who may read it, with which key it is
 * encrypted, how long it is locked. Buckets have their default settings, which on AWS means that
 * there are no ACLs; encryption with keys of KMS is not there yet. A setting that would leave the
 * object less protected than asked for is refused, never dropped.
 */
record Protection(
        Optional<String> acl,
        Optional<String> grantFullControl,
        Optional<String> grantRead,
        Optional<String> grantReadACP,
        Optional<String> grantWriteACP,
        Optional<String> serverSideEncryption,
        CustomerKey customerKey,
        Optional<String> sseKMSKeyId,
        Optional<String> sseKMSEncryptionContext,
        boolean bucketKeyEnabled,
        ObjectLock lock) {
    /** Refuses what Nephos does not do, and what is wrong whatever the bucket is. */
    void requireServed(Instant now) {
        requireNoAcl();
        requireNoKeyOfKms();
        lock.requireValid(now);
    }

    /**
     * The owner of the bucket owns its objects, so the one ACL that may be named is the one that
     * says so.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">
     *     Controlling ownership of objects</a>
     */
    private void requireNoAcl() {
        boolean granted =
                grantFullControl.isPresent()
                        || grantRead.isPresent()
                        || grantReadACP.isPresent()
                        || grantWriteACP.isPresent();
        if (granted || acl.filter(name -> !name.equals("bucket-owner-full-control")).isPresent()) {
            throw S3Errors.aclNotSupported();
        }
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
