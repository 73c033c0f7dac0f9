package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Refusal;
import dev.nephos.kernel.auth.RequestSignature.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What S3 says of a signature that it does not accept, with the elements that it adds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
final class S3AuthErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private static final ErrorType ACCESS_DENIED = ErrorType.unmodelled("AccessDenied", 403, PAGE);
    private static final ErrorType INVALID_ARGUMENT =
            ErrorType.unmodelled("InvalidArgument", 400, PAGE);
    private static final ErrorType INVALID_REQUEST =
            ErrorType.unmodelled("InvalidRequest", 400, PAGE);
    private static final ErrorType MALFORMED_HEADER =
            ErrorType.unmodelled("AuthorizationHeaderMalformed", 400, PAGE);
    private static final ErrorType MALFORMED_QUERY =
            ErrorType.unmodelled("AuthorizationQueryParametersError", 400, PAGE);
    private static final ErrorType UNKNOWN_KEY =
            ErrorType.unmodelled("InvalidAccessKeyId", 403, PAGE);
    private static final ErrorType INVALID_TOKEN = ErrorType.unmodelled("InvalidToken", 400, PAGE);
    private static final ErrorType EXPIRED_TOKEN = ErrorType.unmodelled("ExpiredToken", 400, PAGE);
    private static final ErrorType SKEWED = ErrorType.unmodelled("RequestTimeTooSkewed", 403, PAGE);
    private static final ErrorType MISMATCH =
            ErrorType.unmodelled("SignatureDoesNotMatch", 403, PAGE);
    private static final ErrorType OTHER_PAYLOAD =
            ErrorType.unmodelled("XAmzContentSHA256Mismatch", 400, PAGE);

    private static final String INCOMPLETE_V2 =
            "Query-string authentication requires the Signature, Expires and AWSAccessKeyId"
                    + " parameters";
    private static final String BAD_EXPIRY_V2 = "Invalid date (should be seconds since epoch): ";
    private static final String NO_PAYLOAD_HASH =
            "Missing required header for this request: x-amz-content-sha256";

    private S3AuthErrors() {}

    /** What a policy denies; who may not know why is told no more than nobody in particular. */
    static ServiceError denied(Optional<String> sentence) {
        return ACCESS_DENIED.error(sentence.orElse("Access Denied"));
    }

    static ServiceError accessDenied() {
        return ACCESS_DENIED.error("Access Denied");
    }

    static ServiceError refused(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TwoSignatures _, Refusal.Repeated _ -> twoSignatures();
            case Refusal.ForeignScheme foreign -> foreign(foreign.raw());
            case Refusal.Incomplete incomplete -> incomplete(incomplete.place());
            case Refusal.BadDate date -> badDate(date.place());
            case Refusal.Skewed skewed -> skewed(skewed);
            case Refusal.HeadersNotSigned headers -> notSigned(headers);
            case Refusal.UnknownAlgorithm algorithm -> algorithm(algorithm);
            case Refusal.BadCredential credential -> badCredential(credential.place());
            case Refusal.WrongScope scope -> wrongScope(scope);
            case Refusal.UnknownKey key -> unknownKey(key.accessKeyId());
            case Refusal.InvalidToken token -> invalidToken(token.token());
            case Refusal.ExpiredToken _ -> EXPIRED_TOKEN.error("The provided token has expired.");
            case Refusal.Mismatch mismatch -> mismatch(mismatch);
            case Refusal.BadExpiry expiry -> badExpiry(expiry.text());
            case Refusal.IncompleteV2 _ -> ACCESS_DENIED.error(INCOMPLETE_V2);
            case Refusal.BadExpiryV2 expiry -> ACCESS_DENIED.error(BAD_EXPIRY_V2 + expiry.text());
            case Refusal.UrlExpired url -> expired(url);
            case Refusal.UrlNotYetValid _ -> ACCESS_DENIED.error("Request is not yet valid");
            case Refusal.NoPayloadHash _ -> INVALID_REQUEST.error(NO_PAYLOAD_HASH);
            case Refusal.BadPayloadHash payload -> badPayloadHash(payload.text());
            case Refusal.OtherPayload payload -> otherPayload(payload);
        };
    }

    private static ServiceError twoSignatures() {
        return INVALID_ARGUMENT
                .error(
                        "Only one auth mechanism allowed; only the X-Amz-Algorithm query"
                                + " parameter, Signature query string parameter or the"
                                + " Authorization header should be specified")
                .with("ArgumentName", "Authorization");
    }

    private static ServiceError incomplete(Place place) {
        return malformed(
                place,
                "the authorization header requires three components: Credential, SignedHeaders, and"
                        + " Signature.",
                "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                        + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                        + " X-Amz-Expires parameters.");
    }

    private static ServiceError notSigned(Refusal.HeadersNotSigned headers) {
        return ACCESS_DENIED
                .error("There were headers present in the request which were not signed")
                .with("HeadersNotSigned", String.join(", ", headers.names()));
    }

    private static ServiceError unknownKey(String accessKeyId) {
        return UNKNOWN_KEY
                .error("The AWS Access Key Id you provided does not exist in our records.")
                .with("AWSAccessKeyId", accessKeyId);
    }

    private static ServiceError invalidToken(String token) {
        return INVALID_TOKEN
                .error("The provided token is malformed or otherwise invalid.")
                .with("Token-0", token);
    }

    private static ServiceError otherPayload(Refusal.OtherPayload payload) {
        return OTHER_PAYLOAD
                .error(
                        "The provided 'x-amz-content-sha256' header does not match what was"
                                + " computed.")
                .with("ClientComputedContentSHA256", payload.signed())
                .with("S3ComputedContentSHA256", payload.computed());
    }

    private static ServiceError malformed(Place place, String header, String query) {
        return place == Place.HEADER
                ? MALFORMED_HEADER.error("The authorization header is malformed; " + header)
                : MALFORMED_QUERY.error(query);
    }

    private static ServiceError foreign(String raw) {
        return raw.startsWith("AWS ")
                ? INVALID_REQUEST.error(
                        "The authorization mechanism you have provided is not supported. Please use"
                                + " AWS4-HMAC-SHA256.")
                : INVALID_ARGUMENT
                        .error("Unsupported Authorization Type")
                        .with("ArgumentName", "Authorization")
                        .with("ArgumentValue", raw);
    }

    private static ServiceError badDate(Place place) {
        return place == Place.HEADER
                ? ACCESS_DENIED.error(
                        "AWS authentication requires a valid Date or x-amz-date header")
                : MALFORMED_QUERY.error(
                        "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }

    private static ServiceError skewed(Refusal.Skewed skewed) {
        return SKEWED.error(
                        "The difference between the request time and the current time is too"
                                + " large.")
                .with("RequestTime", skewed.signed().toString())
                .with("ServerTime", whole(skewed.now()))
                .with("MaxAllowedSkewMilliseconds", skewed.window().toMillis());
    }

    private static ServiceError algorithm(Refusal.UnknownAlgorithm algorithm) {
        return algorithm.place() == Place.HEADER
                ? foreign(algorithm.text())
                : MALFORMED_QUERY.error(
                        "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and"
                                + " AWS4-ECDSA-P256-SHA256\"");
    }

    private static ServiceError badCredential(Place place) {
        var form =
                "the Credential is mal-formed; expecting"
                        + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
        return malformed(place, form, "Error parsing the X-Amz-Credential parameter; " + form);
    }

    private static ServiceError wrongScope(Refusal.WrongScope scope) {
        var credential = scope.credential();
        var fault = scopeFault(scope, credential.region(), credential.service());
        var error =
                malformed(
                        scope.place(),
                        fault,
                        "Error parsing the X-Amz-Credential parameter; " + fault);
        return scope.region() == null ? error : error.with("Region", scope.region());
    }

    private static String scopeFault(Refusal.WrongScope scope, String region, String service) {
        if (scope.region() != null) {
            return "the region '" + region + "' is wrong; expecting '" + scope.region() + "'";
        }
        if (scope.service() != null) {
            return "incorrect service \""
                    + service
                    + "\". This endpoint belongs to \""
                    + scope.service()
                    + "\".";
        }
        if (scope.wrongTerminator()) {
            return "incorrect terminal \""
                    + scope.credential().terminator()
                    + "\". This endpoint uses \"aws4_request\".";
        }
        return "Invalid credential date \""
                + scope.credential().date()
                + "\". This date is not the same as X-Amz-Date: \""
                + scope.date().substring(0, Refusal.WrongScope.DAY)
                + "\".";
    }

    private static ServiceError mismatch(Refusal.Mismatch mismatch) {
        var error =
                MISMATCH.error(
                                "The request signature we calculated does not match the signature"
                                        + " you provided. Check your key and signing method.")
                        .with("AWSAccessKeyId", mismatch.accessKeyId())
                        .with("StringToSign", mismatch.stringToSign())
                        .with("SignatureProvided", mismatch.provided())
                        .with("StringToSignBytes", spaced(mismatch.stringToSign()));
        var canonical = mismatch.canonicalRequest();
        return canonical.isEmpty()
                ? error
                : error.with("CanonicalRequest", canonical)
                        .with("CanonicalRequestBytes", spaced(canonical));
    }

    private static String spaced(String text) {
        return SPACED.formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ServiceError badExpiry(String text) {
        if (text.isEmpty() || !text.matches("-?[0-9]+")) {
            return MALFORMED_QUERY.error("X-Amz-Expires should be a number");
        }
        return MALFORMED_QUERY.error(
                text.startsWith("-") || text.equals("0")
                        ? "X-Amz-Expires must be non-negative"
                        : "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                                + " X-Amz-Expires must be less than 604800 seconds");
    }

    private static ServiceError expired(Refusal.UrlExpired url) {
        var error = ACCESS_DENIED.error("Request has expired");
        if (url.seconds() > 0) {
            error.with("X-Amz-Expires", url.seconds());
        }
        return error.with("Expires", url.expiry().toString()).with("ServerTime", whole(url.now()));
    }

    private static ServiceError badPayloadHash(String text) {
        return INVALID_ARGUMENT
                .error(
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                                + " STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid"
                                + " sha256 value.")
                .with("ArgumentName", "x-amz-content-sha256")
                .with("ArgumentValue", text);
    }

    private static String whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
