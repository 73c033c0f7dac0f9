package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;

/**
 * The additional checksum of an object or part. Every object has exactly one.
 *
 * @param value in base64; of a composite one followed by a hyphen and the number of parts
 * @param composite whether it is made of the checksums of the parts, not of all bytes
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">
 *     Checking object integrity</a>
 */
record Checksum(DigestAlgorithm algorithm, String value, boolean composite) {
    /** As answers have it. */
    String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
