package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import dev.nephos.kernel.auth.RequestSignature.V4;
import dev.nephos.kernel.http.Ascii;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the head of a request says of its SigV4 signature, in AWS's order: the first fault is
 * the one that is answered. The signature itself is compared by {@link V4Claim}.
 */
final class V4Check {
    private static final int MOST_SECONDS = 604_800;

    private final HttpRequest request;
    private final V4 signature;
    private final SigningRules rules;

    V4Check(HttpRequest request, V4 signature, SigningRules rules) {
        this.request = request;
        this.signature = signature;
        this.rules = rules;
    }

    /**
     * What is signed, if nothing is wrong with how it is signed.
     *
     * @param headers names of the headers that are signed
     */
    record Signed(
            Credential credential,
            SigningTime time,
            String algorithm,
            String headers,
            String signature) {}

    /** Checks everything that can be said without knowing the key. */
    Signed check(Clock wall) {
        requireComplete();
        var time = SigningTime.parse(text(signature.date()));
        if (time == null) {
            throw refused(new Refusal.BadDate(signature.place(), text(signature.date())));
        }
        requireTimely(time.moment(), wall.now());
        var headers = text(signature.signedHeaders());
        requireSigned(headers);
        var algorithm = text(signature.algorithm());
        if (!algorithm.equals(V4.HMAC) && !algorithm.equals(V4.ECDSA)) {
            throw refused(new Refusal.UnknownAlgorithm(signature.place(), algorithm));
        }
        var credential =
                signature
                        .credential()
                        .orElseThrow(() ->
                                refused(
                                        new Refusal.BadCredential(
                                                signature.place(), text(signature.scope()))));
        requireScope(credential, time);
        return new Signed(credential, time, algorithm, headers, text(signature.signature()));
    }

    private void requireComplete() {
        boolean query = signature.place() == Place.QUERY;
        var missing = new ArrayList<String>();
        if (query) {
            note(missing, "X-Amz-Algorithm", signature.algorithm());
        }
        note(missing, query ? "X-Amz-Credential" : "Credential", signature.scope());
        note(missing, query ? "X-Amz-Signature" : "Signature", signature.signature());
        note(missing, query ? "X-Amz-SignedHeaders" : "SignedHeaders", signature.signedHeaders());
        note(missing, query ? "X-Amz-Date" : "Date", signature.date());
        if (query && rules.s3()) {
            note(missing, "X-Amz-Expires", signature.expires());
        }
        if (V4.ECDSA.equals(signature.algorithm())) {
            note(missing, "X-Amz-Region-Set", signature.regionSet());
        }
        if (!missing.isEmpty()) {
            throw refused(new Refusal.Incomplete(signature.place(), missing, signature.raw()));
        }
    }

    private static void note(List<String> missing, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            missing.add(name);
        }
    }

    /**
     * Signatures are made by clients with the time of their machine, and so are the limits of
     * presigned URLs: moving the time of the cloud ends none of them.
     */
    private void requireTimely(Instant signed, Instant now) {
        if (signature.expires() != null) {
            requireCurrentUrl(signed, seconds(signature.expires()), now);
        } else if (Duration.between(signed, now).abs().compareTo(rules.window()) > 0) {
            throw refused(new Refusal.Skewed(signed, now, rules.window()));
        }
    }

    private void requireCurrentUrl(Instant signed, long seconds, Instant now) {
        if (signed.isAfter(now.plus(rules.window()))) {
            throw refused(new Refusal.UrlNotYetValid(signed, now, rules.window()));
        }
        var expiry = signed.plusSeconds(seconds);
        if (now.isAfter(expiry)) {
            throw refused(new Refusal.UrlExpired(signed, seconds, expiry, now));
        }
    }

    private static long seconds(String text) {
        boolean number =
                text.length() <= 9 && !text.isEmpty() && text.chars().allMatch(V4Check::isDigit);
        long seconds = number ? Long.parseLong(text) : -1;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw refused(new Refusal.BadExpiry(text));
        }
        return seconds;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void requireSigned(String signedHeaders) {
        var names = Arrays.asList(signedHeaders.split(";", -1));
        if (!contains(names, "host")) {
            throw refused(new Refusal.HeadersNotSigned(List.of("host")));
        }
        if (signature.regionSet() != null
                && signature.place() == Place.HEADER
                && !contains(names, "x-amz-region-set")) {
            throw refused(new Refusal.HeadersNotSigned(List.of("x-amz-region-set")));
        }
        if (rules.s3()) {
            var unsigned = new ArrayList<String>();
            request.headers()
                    .forEach((name, value) -> {
                        if (name.regionMatches(true, 0, "x-amz-", 0, 6) && !contains(names, name)) {
                            unsigned.add(name);
                        }
                    });
            if (!unsigned.isEmpty()) {
                throw refused(new Refusal.HeadersNotSigned(unsigned));
            }
        }
    }

    private static boolean contains(List<String> names, String name) {
        for (var each : names) {
            if (Ascii.equalsIgnoreCase(each, name)) {
                return true;
            }
        }
        return false;
    }

    private void requireScope(Credential credential, SigningTime time) {
        var region = rules.region();
        boolean here =
                region == null
                        || (V4.ECDSA.equals(signature.algorithm())
                                ? RegionSet.parse(text(signature.regionSet())).contains(region)
                                : region.equals(credential.region()));
        var scope =
                new Refusal.WrongScope(
                        signature.place(),
                        credential,
                        here ? null : region,
                        credential.service().equals(rules.service()) ? null : rules.service(),
                        time.text());
        if (scope.isFault()) {
            throw refused(scope);
        }
    }

    /** What was found to be there. */
    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static SignatureRefused refused(Refusal reason) {
        return new SignatureRefused(reason);
    }
}
