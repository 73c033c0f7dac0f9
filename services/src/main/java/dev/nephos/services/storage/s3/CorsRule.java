package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ServiceError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which pages may use a bucket, and how.
 *
 * @param allowedOrigins each with at most one {@code *}, which stands for any characters
 * @param allowedHeaders likewise
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">
 *     Elements of a CORS configuration</a>
 */
record CorsRule(
        Optional<String> iD,
        List<String> allowedHeaders,
        List<String> allowedMethods,
        List<String> allowedOrigins,
        List<String> exposeHeaders,
        OptionalInt maxAgeSeconds) {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
    private static final int MOST_ID_CHARACTERS = 255;

    /** Refuses what S3 does not take. */
    void requireValid() {
        if (allowedMethods.isEmpty() || allowedOrigins.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (iD.filter(id -> id.length() > MOST_ID_CHARACTERS).isPresent()) {
            throw S3Errors.invalidArgument(
                    "ID length should not exceed allowed limit of 255", "ID", iD.get());
        }
        for (var method : allowedMethods) {
            if (!METHODS.contains(method)) {
                throw refusal(
                        "Found unsupported HTTP method in CORS config. Unsupported method is "
                                + method);
            }
        }
        requireOneWildcard("AllowedOrigin", allowedOrigins);
        requireOneWildcard("AllowedHeader", allowedHeaders);
        for (var header : exposeHeaders) {
            requireExposable(header);
        }
    }

    private static void requireOneWildcard(String name, List<String> values) {
        for (var value : values) {
            if (value.indexOf('*') != value.lastIndexOf('*')) {
                throw refusal(name + " \"" + value + "\" can not have more than one wildcard.");
            }
        }
    }

    private static void requireExposable(String header) {
        if (header.contains("*")) {
            throw refusal(
                    "ExposeHeader \""
                            + header
                            + "\" contains wildcard. We currently do not support wildcard for"
                            + " ExposeHeader.");
        }
        boolean token = header.chars().allMatch(c -> c > ' ' && c < 127 && c != ':' && c != ',');
        if (!token) {
            throw refusal("ExposeHeader \"" + header + "\" contains invalid character.");
        }
    }

    private static ServiceError refusal(String sentence) {
        return S3Errors.INVALID_REQUEST.error(sentence);
    }

    /** Whether the rule lets a page of an origin send a method with such headers. */
    boolean allows(String origin, String method, List<String> headers) {
        return allowedMethods.contains(method)
                && allowedOrigins.stream().anyMatch(allowed -> matches(allowed, origin))
                && headers.stream().allMatch(this::allowsHeader);
    }

    private boolean allowsHeader(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return allowedHeaders.stream()
                .anyMatch(allowed -> matches(allowed.toLowerCase(Locale.ROOT), name));
    }

    /** Whether the rule is for every origin alike, so that the answer names none. */
    boolean allowsAnyOrigin() {
        return allowedOrigins.contains("*");
    }

    private static boolean matches(String allowed, String text) {
        int star = allowed.indexOf('*');
        if (star < 0) {
            return allowed.equals(text);
        }
        var begin = allowed.substring(0, star);
        var end = allowed.substring(star + 1);
        return text.length() >= begin.length() + end.length()
                && text.startsWith(begin)
                && text.endsWith(end);
    }
}
