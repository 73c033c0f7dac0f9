package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credential of a request: in the {@code Authorization} header, or in the query of a
 * presigned URL (SigV4, SigV4a, and S3's SigV2).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
public final class CredentialReader {
    private static final String CREDENTIAL = "Credential=";

    private CredentialReader() {}

    /**
     * The credential of a request; empty if it carries no signature at all.
     *
     * @throws MalformedCredentialException if what stands there cannot be read as one
     */
    public static Optional<Credential> read(HttpRequest request) {
        var header = request.headers().first("Authorization");
        if (header != null) {
            return Optional.of(ofHeader(header));
        }
        var query = request.query();
        if (query == null
                || !(query.contains("X-Amz-Credential") || query.contains("AWSAccessKeyId"))) {
            return Optional.empty();
        }
        return ofQuery(QueryString.parse(query));
    }

    private static Credential ofHeader(String header) {
        if (header.startsWith("AWS ")) {
            int colon = header.indexOf(':');
            if (colon < 5) {
                throw new MalformedCredentialException("AWS authentication requires a valid key");
            }
            return new Credential(header.substring(4, colon), "", "s3");
        }
        int start = header.indexOf(CREDENTIAL);
        if (start < 0) {
            throw new MalformedCredentialException(
                    "Authorization header requires 'Credential' parameter. Authorization="
                            + header);
        }
        int end = header.indexOf(',', start);
        return ofScope(
                header.substring(start + CREDENTIAL.length(), end < 0 ? header.length() : end)
                        .strip(),
                header.startsWith("AWS4-ECDSA-"));
    }

    private static Optional<Credential> ofQuery(QueryString query) {
        var scope = query.first("X-Amz-Credential");
        if (scope != null) {
            var algorithm = query.first("X-Amz-Algorithm");
            return Optional.of(
                    ofScope(scope, algorithm != null && algorithm.startsWith("AWS4-ECDSA-")));
        }
        return Optional.ofNullable(query.first("AWSAccessKeyId")).map(CredentialReader::ofKey);
    }

    private static Credential ofKey(String accessKeyId) {
        return new Credential(accessKeyId, "", "s3");
    }

    /** {@code key/date/region/service/aws4_request}; the region is absent in SigV4a. */
    private static Credential ofScope(@Nullable String scope, boolean regionless) {
        var parts = scope == null ? new String[0] : scope.split("/", -1);
        int expected = regionless ? 4 : 5;
        if (parts.length != expected) {
            throw new MalformedCredentialException(
                    "Credential must have exactly "
                            + expected
                            + " slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + scope
                            + "'");
        }
        return regionless
                ? new Credential(parts[0], "", parts[2])
                : new Credential(parts[0], parts[2], parts[3]);
    }
}
