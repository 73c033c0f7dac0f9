package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.ObjectBytes;
import java.util.Optional;

/**
 * How the bytes of an object or upload are encrypted: under a key of the store (SSE-S3), or under
 * one that the customer brings with each request (SSE-C). There is no other: S3 has encrypted every
 * object since 2023.
 *
 * @param customerKeyMd5 of the customer's key, in base64
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html">
 *     Protecting data with server-side encryption</a>
 */
record Encryption(Optional<String> customerKeyMd5) {
    static final String AES256 = "AES256";

    /** Under the key of the store. */
    static final Encryption OWN = new Encryption(Optional.empty());

    /** What answers tell of it. */
    record Told(
            Optional<String> serverSideEncryption,
            Optional<String> sseCustomerAlgorithm,
            Optional<String> sseCustomerKeyMD5) {}

    /** That of what a request writes. */
    static Encryption of(CustomerKey key) {
        return key.accepted().map(k -> new Encryption(Optional.of(k.md5()))).orElse(OWN);
    }

    boolean byCustomer() {
        return customerKeyMd5.isPresent();
    }

    Told told() {
        return byCustomer()
                ? new Told(Optional.empty(), Optional.of(AES256), customerKeyMd5)
                : new Told(Optional.of(AES256), Optional.empty(), Optional.empty());
    }

    /** Refuses a request for an object that has not the object's key, or has one for nothing. */
    void requireKey(CustomerKey key) {
        var given = key.accepted();
        if (given.isPresent() && !byCustomer()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The encryption parameters are not applicable to this object.");
        }
        if (given.isEmpty() && byCustomer()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The object was stored using a form of Server Side Encryption. The correct"
                            + " parameters must be provided to retrieve the object.");
        }
        if (!given.map(CustomerKey.Accepted::md5).equals(customerKeyMd5)) {
            throw S3Errors.accessDenied();
        }
    }

    /** Refuses a part that does not come under the key that its upload was begun with. */
    void requireKeyOfUpload(CustomerKey key) {
        var given = key.accepted();
        if (given.isPresent() != byCustomer()) {
            throw S3Errors.INVALID_REQUEST.error(
                    byCustomer()
                            ? "The multipart upload initiate requested encryption. Subsequent part"
                                    + " requests must include the appropriate encryption"
                                    + " parameters."
                            : "The multipart upload initiate did not request encryption. Please"
                                    + " resend the request without sending encryption"
                                    + " parameters.");
        }
        if (!given.map(CustomerKey.Accepted::md5).equals(customerKeyMd5)) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The provided encryption parameters did not match the ones used originally.");
        }
    }

    /** The bytes of objects as the key of a request opens them. */
    static ObjectBytes opened(ObjectBytes bytes, CustomerKey key) {
        return key.accepted().map(k -> bytes.under(k.cipher())).orElse(bytes);
    }
}
