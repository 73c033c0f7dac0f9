package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signature of a request: in the {@code Authorization} header, or in the query of a
 * presigned URL (SigV4, SigV4a, and S3's SigV2). It reads and judges nothing, except that what two
 * readers could read in two ways is ambiguous.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
public final class SignatureReader {
    private static final RequestSignature ABSENT = new RequestSignature.Absent();
    private static final String AUTHORIZATION = "Authorization";
    private static final String FAMILY = "AWS4-";
    private static final String REGION_SET = "X-Amz-Region-Set";

    private SignatureReader() {}

    /** The signature of a request, as it stands there. */
    public static RequestSignature read(HttpRequest request) {
        var headers = request.headers();
        var header = headers.first(AUTHORIZATION);
        var query = mayCarrySignature(request.query()) ? QueryString.parse(request.query()) : null;
        if (header == null) {
            return query == null ? ABSENT : ofQuery(query, headers);
        }
        var signature = ofHeader(header, headers);
        if (query != null && isSigned(query)) {
            return new RequestSignature.Ambiguous(
                    new Refusal.TwoSignatures(), signature.credential());
        }
        return headers.all(AUTHORIZATION).size() > 1
                ? repeated(Place.HEADER, AUTHORIZATION, signature)
                : signature;
    }

    /** Whether it is worth decoding a query. */
    private static boolean mayCarrySignature(@Nullable String query) {
        return query != null
                && (query.contains("X-Amz-")
                        || query.contains("AWSAccessKeyId=")
                        || query.contains("Signature="));
    }

    private static boolean isSigned(QueryString query) {
        return query.has("X-Amz-Algorithm")
                || query.has("X-Amz-Signature")
                || query.has("X-Amz-Credential")
                || isSigV2(query);
    }

    private static boolean isSigV2(QueryString query) {
        return query.has("AWSAccessKeyId") || query.has("Signature") && query.has("Expires");
    }

    private static RequestSignature ofHeader(String header, Headers headers) {
        if (!header.startsWith(FAMILY)) {
            return new RequestSignature.Foreign(header);
        }
        int space = header.indexOf(' ');
        int start = space < 0 ? header.length() : space;
        Map<String, String> parts = new HashMap<>();
        String twice = null;
        for (int from = start; from < header.length(); ) {
            int comma = header.indexOf(',', from);
            int end = comma < 0 ? header.length() : comma;
            int equals = header.indexOf('=', from);
            if (equals >= 0 && equals < end) {
                var name = header.substring(from, equals).strip();
                var before = parts.put(name, header.substring(equals + 1, end).strip());
                twice = before == null ? twice : name;
            }
            from = end + 1;
        }
        var date = headers.first("X-Amz-Date");
        var signature =
                new RequestSignature.V4(
                        Place.HEADER,
                        header,
                        header.substring(0, start),
                        parts.get("Credential"),
                        parts.get("SignedHeaders"),
                        parts.get("Signature"),
                        date == null ? headers.first("Date") : date,
                        null,
                        headers.first("X-Amz-Security-Token"),
                        headers.first(REGION_SET));
        return twice == null ? signature : repeated(Place.HEADER, twice, signature);
    }

    private static RequestSignature ofQuery(QueryString query, Headers headers) {
        if (query.has("X-Amz-Algorithm")
                || query.has("X-Amz-Signature")
                || query.has("X-Amz-Credential")) {
            return isSigV2(query)
                    ? new RequestSignature.Ambiguous(new Refusal.TwoSignatures(), Optional.empty())
                    : v4OfQuery(query, headers);
        }
        if (!isSigV2(query)) {
            return ABSENT;
        }
        var signature =
                new RequestSignature.V2(
                        query.first("AWSAccessKeyId"),
                        query.first("Expires"),
                        query.first("Signature"),
                        token(query, headers));
        return once(query, signature, "AWSAccessKeyId", "Expires", "Signature");
    }

    private static RequestSignature v4OfQuery(QueryString query, Headers headers) {
        var date = query.first("X-Amz-Date");
        var signature =
                new RequestSignature.V4(
                        Place.QUERY,
                        "",
                        query.first("X-Amz-Algorithm"),
                        query.first("X-Amz-Credential"),
                        query.first("X-Amz-SignedHeaders"),
                        query.first("X-Amz-Signature"),
                        date,
                        query.first("X-Amz-Expires"),
                        token(query, headers),
                        query.first(REGION_SET));
        return once(
                query,
                signature,
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-SignedHeaders",
                "X-Amz-Signature",
                "X-Amz-Date",
                "X-Amz-Expires",
                "X-Amz-Security-Token",
                REGION_SET);
    }

    private static @Nullable String token(QueryString query, Headers headers) {
        var token = query.first("X-Amz-Security-Token");
        if (token == null) {
            token = query.first("x-amz-security-token");
        }
        return token == null ? headers.first("X-Amz-Security-Token") : token;
    }

    private static RequestSignature once(
            QueryString query, RequestSignature signature, String... names) {
        for (var name : names) {
            if (query.all(name).size() > 1) {
                return repeated(Place.QUERY, name, signature);
            }
        }
        return signature;
    }

    private static RequestSignature repeated(Place place, String name, RequestSignature signature) {
        return new RequestSignature.Ambiguous(
                new Refusal.Repeated(place, name), signature.credential());
    }
}
