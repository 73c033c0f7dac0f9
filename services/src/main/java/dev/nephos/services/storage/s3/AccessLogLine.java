package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.AnswerLog.Answering;
import dev.nephos.kernel.event.AuditRecord;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.wire.HostId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an access log. What is not known is a hyphen, as on AWS; here that are the times that
 * a request took, and the cipher.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Amazon S3
 *     server access log format</a>
 */
final class AccessLogLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'['dd/MMM/uuuu:HH:mm:ss Z']'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "-";
    private static final String SIGNATURE_V4 = "AWS4-HMAC-SHA256";

    /** What a request was about, by the parameter that says so. */
    private static final Map<String, String> RESOURCES =
            Map.ofEntries(
                    Map.entry("accelerate", "ACCELERATE"),
                    Map.entry("acl", "ACL"),
                    Map.entry("analytics", "ANALYTICS"),
                    Map.entry("attributes", "OBJECT_ATTRIBUTES"),
                    Map.entry("cors", "CORS"),
                    Map.entry("delete", "MULTI_OBJECT_DELETE"),
                    Map.entry("encryption", "ENCRYPTION"),
                    Map.entry("intelligent-tiering", "INTELLIGENT_TIERING"),
                    Map.entry("inventory", "INVENTORY"),
                    Map.entry("legal-hold", "OBJECT_LOCK_LEGALHOLD"),
                    Map.entry("lifecycle", "LIFECYCLE"),
                    Map.entry("location", "LOCATION"),
                    Map.entry("logging", "LOGGING_STATUS"),
                    Map.entry("metrics", "METRICS"),
                    Map.entry("notification", "NOTIFICATION"),
                    Map.entry("object-lock", "OBJECT_LOCK_CONFIGURATION"),
                    Map.entry("ownershipControls", "OWNERSHIP_CONTROLS"),
                    Map.entry("policy", "BUCKETPOLICY"),
                    Map.entry("policyStatus", "POLICY_STATUS"),
                    Map.entry("publicAccessBlock", "PUBLIC_ACCESS_BLOCK"),
                    Map.entry("replication", "REPLICATION"),
                    Map.entry("requestPayment", "REQUEST_PAYMENT"),
                    Map.entry("restore", "RESTORE"),
                    Map.entry("retention", "OBJECT_LOCK_RETENTION"),
                    Map.entry("tagging", "TAGGING"),
                    Map.entry("uploads", "UPLOADS"),
                    Map.entry("versioning", "VERSIONING"),
                    Map.entry("versions", "BUCKETVERSIONS"),
                    Map.entry("website", "WEBSITE"));

    private AccessLogLine() {}

    /** {@code addressed} has the bucket and the key in its path. */
    static String of(Bucket bucket, Answering answering, Instant now) {
        var request = answering.request();
        var addressed = answering.addressed();
        var query = QueryString.parse(addressed.query());
        boolean success = answering.outcome().equals(AuditRecord.SUCCESS);
        var key = key(addressed.path());
        return String.join(
                        " ",
                        List.of(
                                CanonicalUser.of(bucket.space().account()).id(),
                                bucket.name(),
                                TIME.format(now),
                                request.remote(),
                                requester(answering),
                                answering.requestId(),
                                operation(addressed, query, !key.equals(UNKNOWN)),
                                key,
                                quoted(request.method() + " " + request.target() + " HTTP/1.1"),
                                String.valueOf(answering.status()),
                                success ? UNKNOWN : answering.outcome(),
                                answering.length() > 0
                                        ? String.valueOf(answering.length())
                                        : UNKNOWN,
                                UNKNOWN,
                                UNKNOWN,
                                UNKNOWN,
                                quoted(request.headers().first("Referer")),
                                quoted(request.headers().first("User-Agent")),
                                known(query.first("versionId")),
                                HostId.of(answering.requestId()),
                                signature(request),
                                UNKNOWN,
                                authentication(request),
                                request.host(),
                                UNKNOWN,
                                UNKNOWN,
                                UNKNOWN))
                + "\n";
    }

    private static String requester(Answering answering) {
        var call = answering.call();
        if (call.isEmpty()) {
            return UNKNOWN;
        }
        return switch (call.get().principal()) {
            case Principal.Anonymous _ -> UNKNOWN;
            case Principal.ServiceItself service -> "svc:" + service.name();
            case Principal.Root root -> CanonicalUser.of(root.account().digits()).id();
            case Principal.User _, Principal.RoleSession _, Principal.FederatedUser _ ->
                    call.get().principal().arn();
        };
    }

    private static String key(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 || slash + 1 == path.length() ? UNKNOWN : path.substring(slash + 1);
    }

    /** Such as {@code REST.GET.OBJECT}. */
    private static String operation(HttpRequest request, QueryString query, boolean ofObject) {
        boolean copies = request.headers().has("x-amz-copy-source");
        return "REST." + (copies ? "COPY" : request.method()) + "." + resource(query, ofObject);
    }

    private static String resource(QueryString query, boolean ofObject) {
        if (query.has("uploadId")) {
            return query.has("partNumber") ? "PART" : "UPLOAD";
        }
        for (var entry : RESOURCES.entrySet()) {
            if (query.has(entry.getKey())) {
                boolean tags = ofObject && entry.getKey().equals("tagging");
                return tags ? "OBJECT_TAGGING" : entry.getValue();
            }
        }
        return ofObject ? "OBJECT" : "BUCKET";
    }

    private static String signature(HttpRequest request) {
        var header = request.headers().first("Authorization");
        if (header != null) {
            return header.startsWith(SIGNATURE_V4) ? "SigV4" : "SigV2";
        }
        var query = QueryString.parse(request.query());
        return query.has("X-Amz-Signature") ? "SigV4" : query.has("Signature") ? "SigV2" : UNKNOWN;
    }

    private static String authentication(HttpRequest request) {
        if (request.headers().has("Authorization")) {
            return "AuthHeader";
        }
        return signature(request).equals(UNKNOWN) ? UNKNOWN : "QueryString";
    }

    private static String known(@Nullable String text) {
        return text == null || text.isEmpty() ? UNKNOWN : text;
    }

    /** Without what would end the field or the line. */
    private static String quoted(@Nullable String text) {
        return "\"" + known(text).replace('"', '\'').replace('\n', ' ') + "\"";
    }
}
