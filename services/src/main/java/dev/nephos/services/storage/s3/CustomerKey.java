package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.CommonErrors;
import java.util.Optional;

/** A key that the customer brings with a request (SSE-C); no object here has one. */
record CustomerKey(
        Optional<String> sseCustomerAlgorithm,
        Optional<String> sseCustomerKey,
        Optional<String> sseCustomerKeyMD5) {

    /** Refuses to encrypt. */
    void requireNoneForWrite() {
        if (isGiven()) {
            throw CommonErrors.notImplemented("S3 encryption with keys of the customer (SSE-C)");
        }
    }

    /** Refuses to decrypt what is not encrypted. */
    void requireNoneForRead() {
        if (isGiven()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The encryption parameters are not applicable to this object.");
        }
    }

    private boolean isGiven() {
        return sseCustomerAlgorithm.isPresent()
                || sseCustomerKey.isPresent()
                || sseCustomerKeyMD5.isPresent();
    }
}
