package dev.nephos.kernel.route;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import java.util.Locale;
import java.util.Set;

/**
 * Headers of S3 that stand in the query of a presigned URL, where several SDKs move them so that
 * whoever has the URL need not send them: {@code x-amz-meta-colour=red}. They become headers again,
 * unless the request has such a header itself.
 *
 * <p>Checksums stay where they are: of a URL that was made before there was a body they say
 * nothing, and S3 does not look at them (aws/aws-sdk#480).
 */
final class HoistedHeaders {
    private static final String OWN = "x-amz-";

    /** What belongs to the signature. */
    private static final Set<String> OF_SIGNATURE =
            Set.of(
                    "x-amz-algorithm",
                    "x-amz-content-sha256",
                    "x-amz-credential",
                    "x-amz-date",
                    "x-amz-expires",
                    "x-amz-security-token",
                    "x-amz-signature",
                    "x-amz-signedheaders");

    /** What SigV2 signs as headers and boto3 moves into the query, beside S3's own. */
    private static final Set<String> OF_SIGV2 = Set.of("content-type", "content-md5");

    private HoistedHeaders() {}

    static HttpRequest intoHead(HttpRequest request) {
        var query = request.query();
        if (query == null || !query.contains("Signature=")) {
            return request;
        }
        var headers = Headers.builder();
        boolean v2 = !query.contains("X-Amz-Signature=");
        for (var parameter : QueryString.parse(query).parameters()) {
            var name = parameter.name().toLowerCase(Locale.ROOT);
            var value = parameter.value();
            boolean hoisted = isOwn(name) || v2 && OF_SIGV2.contains(name);
            if (hoisted && value != null && !request.headers().has(name) && isOneLine(value)) {
                headers.add(name, value);
            }
        }
        return request.plus(headers.build());
    }

    private static boolean isOwn(String name) {
        return name.startsWith(OWN)
                && !OF_SIGNATURE.contains(name)
                && !name.startsWith("x-amz-checksum-")
                && !name.equals("x-amz-sdk-checksum-algorithm");
    }

    private static boolean isOneLine(String value) {
        return value.chars().allMatch(c -> c >= ' ');
    }
}
