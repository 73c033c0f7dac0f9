package dev.nephos.kernel.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request carries to show who sends it: taken apart, and not believed yet. */
public sealed interface RequestSignature {
    /** Where a signature stands in its request. */
    enum Place {
        /** In the {@code Authorization} header. */
        HEADER,
        /** In the query of a presigned URL. */
        QUERY
    }

    /** The credential that is claimed, which routing goes by; empty if there is no readable one. */
    Optional<Credential> credential();

    /** No signature at all. */
    record Absent() implements RequestSignature {
        @Override
        public Optional<Credential> credential() {
            return Optional.empty();
        }
    }

    /**
     * More than one: in header and query, in two headers, or with a parameter twice. Two readers
     * could believe two things, so it is refused.
     */
    record Ambiguous(Refusal refusal, Optional<Credential> credential)
            implements RequestSignature {}

    /**
     * SigV4 or SigV4a. What is missing is null.
     *
     * @param raw the whole header, which errors repeat; empty for a query
     * @param algorithm the name of the algorithm
     * @param scope access key and scope as they are written
     * @param signedHeaders names of headers with semicolons between
     * @param signature in hexadecimal
     * @param date {@code X-Amz-Date}, or else the {@code Date} header
     * @param expires for how many seconds a presigned URL holds
     * @param token the session token
     * @param regionSet SigV4a's list of regions
     */
    record V4(
            Place place,
            String raw,
            @Nullable String algorithm,
            @Nullable String scope,
            @Nullable String signedHeaders,
            @Nullable String signature,
            @Nullable String date,
            @Nullable String expires,
            @Nullable String token,
            @Nullable String regionSet)
            implements RequestSignature {

        static final String HMAC = "AWS4-HMAC-SHA256";
        static final String ECDSA = "AWS4-ECDSA-P256-SHA256";

        @Override
        public Optional<Credential> credential() {
            if (scope == null) {
                return Optional.empty();
            }
            return Optional.ofNullable(
                    ECDSA.equals(algorithm)
                            ? Credential.ofRegionlessScope(scope)
                            : Credential.ofScope(scope));
        }
    }

    /**
     * S3's SigV2 in a query. What is missing is null.
     *
     * @param expires until when it holds, in seconds since 1970
     * @param signature in base64
     */
    record V2(
            @Nullable String accessKeyId,
            @Nullable String expires,
            @Nullable String signature,
            @Nullable String token)
            implements RequestSignature {
        @Override
        public Optional<Credential> credential() {
            return Optional.ofNullable(accessKeyId).map(Credential::ofKey);
        }
    }

    /**
     * An {@code Authorization} header of another kind, such as SigV2's or a bearer token.
     *
     * @param raw the whole header
     */
    record Foreign(String raw) implements RequestSignature {
        @Override
        public Optional<Credential> credential() {
            int colon = raw.indexOf(':');
            return raw.startsWith("AWS ") && colon > 4
                    ? Optional.of(Credential.ofKey(raw.substring(4, colon)))
                    : Optional.empty();
        }
    }
}
