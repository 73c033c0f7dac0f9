package dev.nephos.services.storage.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How S3 names an account in answers: by a canonical user id.
 *
 * @param id 64 hexadecimal digits that follow from the account's number, so that they are the same
 *     for all time
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html">
 *     Finding the canonical user ID</a>
 */
record CanonicalUser(String id) {
    static CanonicalUser of(String account) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("canonical user ".getBytes(StandardCharsets.US_ASCII));
            return new CanonicalUser(
                    HexFormat.of()
                            .formatHex(digest.digest(account.getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
