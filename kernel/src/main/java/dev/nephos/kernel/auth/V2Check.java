package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * S3's presigned URLs of version 2, which boto3 still makes in many regions. It moves headers into
 * the query: a name that is signed as a header counts from either place, and must not say two
 * things.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signing
 *     and authenticating REST requests (AWS signature version 2)</a>
 */
final class V2Check {
    /** The parameters that are part of what a URL names. */
    private static final Set<String> SUB_RESOURCES =
            Set.of(
                    "accelerate",
                    "acl",
                    "analytics",
                    "cors",
                    "defaultObjectAcl",
                    "delete",
                    "inventory",
                    "lifecycle",
                    "location",
                    "logging",
                    "metrics",
                    "notification",
                    "object-lock",
                    "partNumber",
                    "policy",
                    "replication",
                    "requestPayment",
                    "response-cache-control",
                    "response-content-disposition",
                    "response-content-encoding",
                    "response-content-language",
                    "response-content-type",
                    "response-expires",
                    "restore",
                    "select",
                    "select-type",
                    "storageClass",
                    "tagging",
                    "torrent",
                    "uploadId",
                    "uploads",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");

    private final HttpRequest request;
    private final String path;
    private final RequestSignature.V2 signature;
    private final QueryString query;

    V2Check(HttpRequest request, String path, RequestSignature.V2 signature) {
        this.request = request;
        this.path = path;
        this.signature = signature;
        this.query = QueryString.parse(request.query());
    }

    String accessKeyId() {
        return part(signature.accessKeyId());
    }

    /** Checks that the URL is whole, for S3, and still holds. */
    void requireCurrent(SigningRules rules, Instant now) {
        if (!rules.s3()) {
            throw new SignatureRefused(
                    new Refusal.Incomplete(
                            RequestSignature.Place.QUERY,
                            List.of(
                                    "X-Amz-Algorithm",
                                    "X-Amz-Credential",
                                    "X-Amz-Signature",
                                    "X-Amz-SignedHeaders",
                                    "X-Amz-Date"),
                            ""));
        }
        if (signature.accessKeyId() == null
                || signature.signature() == null
                || signature.expires() == null) {
            throw new SignatureRefused(new Refusal.IncompleteV2());
        }
        var text = signature.expires();
        boolean number =
                !text.isEmpty()
                        && text.length() <= 12
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new SignatureRefused(new Refusal.BadExpiryV2(text));
        }
        var expiry = Instant.ofEpochSecond(Long.parseLong(text));
        if (now.isAfter(expiry)) {
            throw new SignatureRefused(new Refusal.UrlExpired(expiry, 0, expiry, now));
        }
    }

    /** Compares the signature with the one that the secret makes. */
    void requireSignature(String secret) {
        var text = stringToSign();
        var hmac = new Hmac(Hmac.SHA_1, secret.getBytes(StandardCharsets.UTF_8));
        var computed = Base64.getEncoder().encode(hmac.of(text));
        var given = part(signature.signature());
        if (!MessageDigest.isEqual(computed, given.getBytes(StandardCharsets.UTF_8))) {
            throw new SignatureRefused(new Refusal.Mismatch(accessKeyId(), given, text, ""));
        }
    }

    private String stringToSign() {
        return request.method()
                + '\n'
                + headerOrParameter("content-md5")
                + '\n'
                + headerOrParameter("content-type")
                + '\n'
                + part(signature.expires())
                + '\n'
                + amzHeaders()
                + resource();
    }

    private String headerOrParameter(String name) {
        return both(name, request.headers().all(name), parameters(name));
    }

    private List<String> parameters(String name) {
        return query.parameters().stream()
                .filter(parameter -> parameter.name().toLowerCase(Locale.ROOT).equals(name))
                .map(parameter -> part(parameter.value()))
                .toList();
    }

    private String amzHeaders() {
        var values = new TreeMap<String, String>();
        request.headers().forEach((name, value) -> note(values, name));
        query.parameters().forEach(parameter -> note(values, parameter.name()));
        var text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.toString();
    }

    private void note(TreeMap<String, String> values, String anyCase) {
        var name = anyCase.toLowerCase(Locale.ROOT);
        if (name.startsWith("x-amz-")) {
            values.computeIfAbsent(name, this::headerOrParameter);
        }
    }

    private String both(String name, List<String> headers, List<String> parameters) {
        if (!headers.isEmpty() && !parameters.isEmpty() && !headers.equals(parameters)) {
            throw saysTwoThings(name);
        }
        return String.join(",", headers.isEmpty() ? parameters : headers);
    }

    private SignatureRefused saysTwoThings(String name) {
        return new SignatureRefused(new Refusal.Repeated(RequestSignature.Place.QUERY, name));
    }

    /** The path as it is encoded on the wire, and the sub-resources, their values decoded. */
    private String resource() {
        var found = new TreeMap<String, @Nullable String>();
        for (var parameter : query.parameters()) {
            var name = parameter.name();
            if (SUB_RESOURCES.contains(name)) {
                if (found.containsKey(name)) {
                    throw saysTwoThings(name);
                }
                found.put(name, parameter.value());
            }
        }
        if (found.isEmpty()) {
            return path;
        }
        var text = new StringJoiner("&", path + "?", "");
        found.forEach((name, value) -> text.add(value == null ? name : name + "=" + value));
        return text.toString();
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text;
    }
}
