package dev.nephos.kernel.auth;

import org.jspecify.annotations.Nullable;

/**
 * The signature of a browser's form, which is over its policy: what the form carries, and not
 * believed yet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html">Browser-based
 *     uploads using POST</a>
 */
public sealed interface FormSignature {
    /** The session token; null if there is none. */
    @Nullable String token();

    /**
     * SigV4.
     *
     * @param scope access key and scope, {@code x-amz-credential}
     * @param date {@code x-amz-date}
     * @param signature in hexadecimal
     */
    record V4(String algorithm, String scope, String date, String signature, @Nullable String token)
            implements FormSignature {}

    /**
     * SigV2.
     *
     * @param signature in base64
     */
    record V2(String accessKeyId, String signature, @Nullable String token)
            implements FormSignature {}
}
