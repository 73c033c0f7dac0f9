package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Refusal;
import dev.nephos.kernel.auth.RequestSignature.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** What AWS's services other than S3 say of a signature that they do not accept. */
final class AuthSentences {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check"
                    + " your AWS Secret Access Key and signing method. Consult the service"
                    + " documentation for details.";

    private AuthSentences() {}

    static String of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownKey _, Refusal.InvalidToken _ ->
                    "The security token included in the request is invalid.";
            case Refusal.ExpiredToken _ -> "The security token included in the request is expired";
            case Refusal.TwoSignatures _ ->
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as"
                            + " HTTP header.";
            case Refusal.Repeated repeated -> repeated(repeated);
            case Refusal.ForeignScheme foreign -> foreign(foreign.raw());
            case Refusal.Incomplete incomplete -> incomplete(incomplete);
            case Refusal.BadDate date ->
                    "Date must be in ISO-8601 'basic format'. Got '"
                            + date.text()
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601";
            case Refusal.Skewed skewed -> late(skewed.signed(), skewed.now(), skewed.window());
            case Refusal.UrlExpired url ->
                    late(url.signed(), url.now(), Duration.ofSeconds(url.seconds()));
            case Refusal.UrlNotYetValid url -> late(url.signed(), url.now(), url.window());
            case Refusal.HeadersNotSigned headers -> notSigned(headers);
            case Refusal.UnknownAlgorithm algorithm ->
                    "Unsupported AWS 'algorithm': '"
                            + algorithm.text()
                            + "' (only AWS4-HMAC-SHA256 for now). ";
            case Refusal.BadCredential credential ->
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term, got '"
                            + credential.text()
                            + "'";
            case Refusal.WrongScope scope -> wrongScope(scope);
            case Refusal.Mismatch mismatch -> mismatch(mismatch);
            case Refusal.OtherPayload _ -> MISMATCH;
            case Refusal.BadExpiry expiry -> badExpiry("X-Amz-Expires", expiry.text());
            case Refusal.BadExpiryV2 expiry -> badExpiry("Expires", expiry.text());
            case Refusal.IncompleteV2 _ -> "AWS query-string parameters are incomplete.";
            case Refusal.NoPayloadHash _ ->
                    "Missing required header for this request: x-amz-content-sha256";
            case Refusal.BadPayloadHash payload ->
                    "x-amz-content-sha256 must be a valid sha256 value, got '"
                            + payload.text()
                            + "'";
        };
    }

    private static String repeated(Refusal.Repeated repeated) {
        return repeated.place() == Place.HEADER
                ? "Authorization header must have '" + repeated.name() + "' only once."
                : "AWS query-string parameters must include '" + repeated.name() + "' only once.";
    }

    private static String foreign(String raw) {
        return "Authorization header requires 'Credential' parameter. Authorization header requires"
                + " 'Signature' parameter. Authorization header requires 'SignedHeaders'"
                + " parameter. Authorization="
                + raw;
    }

    private static String incomplete(Refusal.Incomplete incomplete) {
        boolean header = incomplete.place() == Place.HEADER;
        return incomplete.names().stream()
                .map(name -> header ? missingPart(name) : missingParameter(name))
                .collect(
                        Collectors.joining(
                                " ",
                                "",
                                header
                                        ? " Authorization=" + incomplete.raw()
                                        : " Re-examine the query-string parameters."));
    }

    private static String missingPart(String name) {
        return name.equals("Date")
                ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                        + " header."
                : "Authorization header requires '" + name + "' parameter.";
    }

    private static String missingParameter(String name) {
        return "AWS query-string parameters must include '" + name + "'.";
    }

    /** The limit as AWS writes it: what it is, and how it comes about. */
    private static String late(Instant signed, Instant now, Duration window) {
        var width =
                window.toSecondsPart() == 0
                        ? window.toMinutes() + " min.)"
                        : window.toSeconds() + " sec.)";
        var clock = BASIC.format(now);
        return signed.isAfter(now)
                ? "Signature not yet current: "
                        + BASIC.format(signed)
                        + " is still later than "
                        + BASIC.format(now.plus(window))
                        + (" (" + clock + " + " + width)
                : "Signature expired: "
                        + BASIC.format(signed)
                        + " is now earlier than "
                        + BASIC.format(now.minus(window))
                        + (" (" + clock + " - " + width);
    }

    private static String notSigned(Refusal.HeadersNotSigned headers) {
        return headers.names().contains("host")
                ? "'Host' must be a 'SignedHeader' in the AWS Authorization."
                : "There were headers present in the request which were not signed: "
                        + String.join(", ", headers.names());
    }

    private static String wrongScope(Refusal.WrongScope scope) {
        var text = new StringBuilder();
        var credential = scope.credential();
        if (scope.region() != null) {
            text.append("Credential should be scoped to a valid region, not '")
                    .append(credential.region())
                    .append("'. ");
        }
        if (scope.service() != null) {
            text.append("Credential should be scoped to correct service: '")
                    .append(scope.service())
                    .append("'. ");
        }
        if (scope.wrongTerminator()) {
            text.append(
                            "Credential should be scoped with a valid terminator: 'aws4_request', not '")
                    .append(credential.terminator())
                    .append("'. ");
        }
        if (scope.wrongDate()) {
            text.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of")
                    .append(" date from HTTP: '")
                    .append(credential.date())
                    .append("' != '")
                    .append(scope.date(), 0, Refusal.WrongScope.DAY)
                    .append("', from '")
                    .append(scope.date())
                    .append("'. ");
        }
        return text.toString();
    }

    private static String mismatch(Refusal.Mismatch mismatch) {
        if (mismatch.canonicalRequest().isEmpty()) {
            return MISMATCH;
        }
        return MISMATCH
                + "\n\nThe Canonical String for this request should have been\n'"
                + mismatch.canonicalRequest()
                + "'\n\nThe String-to-Sign should have been\n'"
                + mismatch.stringToSign()
                + "'\n";
    }

    private static String badExpiry(String name, String text) {
        return name + " must be a number of seconds from 1 to 604800, got '" + text + "'.";
    }
}
