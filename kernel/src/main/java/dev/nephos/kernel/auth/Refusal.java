package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a signature is not accepted. Code, status and sentence differ between families of services,
 * so they are found where the service is known.
 */
public sealed interface Refusal {
    /** In the header and in the query, or of two versions. */
    record TwoSignatures() implements Refusal {}

    /** A parameter or header of the signature that stands there twice. */
    record Repeated(Place place, String name) implements Refusal {}

    /**
     * An {@code Authorization} header that is none of SigV4.
     *
     * @param raw the header
     */
    record ForeignScheme(String raw) implements Refusal {}

    /**
     * Parts that a signature must have.
     *
     * @param names the parts that are missing
     * @param raw the header; empty for a query
     */
    record Incomplete(Place place, List<String> names, String raw) implements Refusal {}

    record BadDate(Place place, String text) implements Refusal {}

    /**
     * Signed too long ago, or in the future.
     *
     * @param window how far the clocks may be apart
     */
    record Skewed(Instant signed, Instant now, Duration window) implements Refusal {}

    /** Names of headers that must be signed and are not. */
    record HeadersNotSigned(List<String> names) implements Refusal {}

    record UnknownAlgorithm(Place place, String text) implements Refusal {}

    record BadCredential(Place place, String text) implements Refusal {}

    /**
     * A scope that does not fit the call.
     *
     * @param region the region that it had to be, null if it is not the region
     * @param service the service that it had to be, null if it is not the service
     * @param date the date that was signed, in SigV4's form
     */
    record WrongScope(
            Place place,
            Credential credential,
            @Nullable String region,
            @Nullable String service,
            String date)
            implements Refusal {
        /** How many characters of {@link #date} are its day. */
        public static final int DAY = 8;

        public boolean wrongTerminator() {
            return !credential.terminator().equals(Credential.TERMINATOR);
        }

        public boolean wrongDate() {
            return !date.startsWith(credential.date()) || credential.date().length() != DAY;
        }

        boolean isFault() {
            return region != null || service != null || wrongTerminator() || wrongDate();
        }
    }

    /** A key that nobody issued, that is inactive, or that was deleted. */
    record UnknownKey(String accessKeyId) implements Refusal {}

    /** A session token that is not the key's. */
    record InvalidToken(String token) implements Refusal {}

    /** A session that has ended. */
    record ExpiredToken() implements Refusal {}

    /**
     * The signature is another one.
     *
     * @param canonicalRequest empty if the request as such is not what is signed
     */
    record Mismatch(
            String accessKeyId, String provided, String stringToSign, String canonicalRequest)
            implements Refusal {}

    /** {@code X-Amz-Expires} that is no number of its range. */
    record BadExpiry(String text) implements Refusal {}

    /** A URL of SigV2 that lacks one of its three parameters. */
    record IncompleteV2() implements Refusal {}

    /** {@code Expires} of SigV2 that is no number. */
    record BadExpiryV2(String text) implements Refusal {}

    /**
     * A presigned URL whose time has passed.
     *
     * @param seconds for how long it held; 0 if it names only its end
     */
    record UrlExpired(Instant signed, long seconds, Instant expiry, Instant now)
            implements Refusal {}

    /**
     * A presigned URL whose time has not come.
     *
     * @param window how far the clocks may be apart
     */
    record UrlNotYetValid(Instant signed, Instant now, Duration window) implements Refusal {}

    /** A request to S3 that does not say how its body is signed. */
    record NoPayloadHash() implements Refusal {}

    /** {@code x-amz-content-sha256} that is neither a hash nor a mode that the operation takes. */
    record BadPayloadHash(String text) implements Refusal {}

    /** A body with another hash than the one that was signed. */
    record OtherPayload(String signed, String computed) implements Refusal {}
}
