package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.RangeCipher;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A key that the customer brings with a request (SSE-C). It is used and forgotten; what is kept of
 * it is its MD5. AWS takes such a key over TLS only; Nephos also in clear text, because its
 * listener is on loopback.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-s3-c-encryption.html">
 *     Specifying server-side encryption with customer-provided keys</a>
 */
record CustomerKey(
        Optional<String> sseCustomerAlgorithm,
        Optional<String> sseCustomerKey,
        Optional<String> sseCustomerKeyMD5) {
    private static final String PREFIX = "x-amz-server-side-encryption-customer-";
    private static final String MUST =
            "Requests specifying Server Side Encryption with Customer provided keys must provide ";
    private static final ErrorType INVALID_ALGORITHM =
            ErrorType.unmodelled(
                    "InvalidEncryptionAlgorithmError",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    /** A key that fits. */
    record Accepted(RangeCipher cipher, String md5) {}

    boolean isGiven() {
        return sseCustomerAlgorithm.isPresent()
                || sseCustomerKey.isPresent()
                || sseCustomerKeyMD5.isPresent();
    }

    /** The key, if there is one: three values that must all be there and fit each other. */
    Optional<Accepted> accepted() {
        if (!isGiven()) {
            return Optional.empty();
        }
        var algorithm =
                sseCustomerAlgorithm.orElseThrow(
                        () -> invalid(MUST + "a valid encryption algorithm.", "algorithm", "null"));
        if (!algorithm.equals(Encryption.AES256)) {
            throw INVALID_ALGORITHM
                    .error(
                            "The Encryption request you specified is not valid. Supported value: AES256.")
                    .with("ArgumentName", PREFIX + "algorithm")
                    .with("ArgumentValue", algorithm);
        }
        var text =
                sseCustomerKey.orElseThrow(
                        () -> invalid(MUST + "an appropriate secret key.", "key", "null"));
        var md5 =
                sseCustomerKeyMD5.orElseThrow(() ->
                        invalid(
                                MUST + "the client calculated MD5 of the secret key.",
                                "key-MD5",
                                "null"));
        var key = bytes(text);
        if (key.length != RangeCipher.KEY_BYTES) {
            throw invalid("The secret key was invalid for the specified algorithm.", "key", "null");
        }
        if (!Arrays.equals(bytes(md5), DigestAlgorithm.MD5.of(key))) {
            throw invalid(
                    "The calculated MD5 hash of the key did not match the hash that was provided.",
                    "key-MD5",
                    md5);
        }
        return Optional.of(new Accepted(new RangeCipher(key), md5));
    }

    /** Refuses to write under a key that the bucket does not take. */
    void requireAllowed(ReadTx tx, Bucket bucket) {
        if (isGiven() && BucketEncryption.blocksCustomerKeys(tx, bucket)) {
            throw S3Errors.ACCESS_DENIED.error(
                    "Server-side encryption with customer-provided keys (SSE-C) is blocked by the"
                            + " encryption configuration of this bucket.");
        }
    }

    /** The bytes of a base64 text; none if it is not one, which no length and no digest fit. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** The key itself is in no answer. */
    private static ServiceError invalid(String sentence, String name, String value) {
        return S3Errors.invalidArgument(sentence, PREFIX + name, value);
    }
}
