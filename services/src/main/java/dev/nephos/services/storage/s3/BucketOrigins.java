package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.OriginRules;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.services.storage.s3.BucketCors.CorsConfiguration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets web pages use a bucket as its CORS configuration says, and answers their preflights.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Using cross-origin
 *     resource sharing (CORS)</a>
 */
final class BucketOrigins implements OriginRules {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html";
    private static final ErrorType FORBIDDEN = ErrorType.unmodelled("AccessForbidden", 403, PAGE);
    private static final ErrorType BAD_REQUEST = ErrorType.unmodelled("BadRequest", 400, PAGE);
    private static final String VARY =
            "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    private final Store store;

    BucketOrigins(Store store) {
        this.store = store;
    }

    @Override
    public Ruling ruling(HttpRequest request, String origin) {
        var name = bucket(request);
        if (name.isEmpty() || isForAnother(request)) {
            return new Ruling.None();
        }
        return store.read(tx ->
                Buckets.find(tx, name)
                        .map(bucket -> ruling(tx, bucket, request, origin))
                        .orElse(new Ruling.None()));
    }

    /** The first part of the path, where the name of the bucket is in every form of address. */
    private static String bucket(HttpRequest request) {
        var path = request.path().substring(1);
        int slash = path.indexOf('/');
        return Percent.decode(slash < 0 ? path : path.substring(0, slash));
    }

    /** A signature says which service is meant, whatever the path looks like. */
    private static boolean isForAnother(HttpRequest request) {
        var authorization = request.headers().first("Authorization");
        return authorization != null
                && authorization.contains("/aws4_request")
                && !authorization.contains("/s3/aws4_request");
    }

    private static Ruling ruling(ReadTx tx, Bucket bucket, HttpRequest request, String origin) {
        var configuration = BucketCors.of(tx, bucket);
        if (request.method().equals("OPTIONS")) {
            return new Ruling.Answered(preflight(configuration, request, origin));
        }
        return configuration
                .flatMap(rules -> rules.rule(origin, request.method(), List.of()))
                .<Ruling>map(rule -> new Ruling.Allowed(permission(rule, origin).build()))
                .orElse(new Ruling.Refused());
    }

    /** What the page is told that asks before it sends. */
    private static HttpResponse preflight(
            Optional<CorsConfiguration> configuration, HttpRequest request, String origin) {
        var method = request.headers().first("Access-Control-Request-Method");
        if (method == null) {
            throw BAD_REQUEST.error("Invalid Access-Control-Request-Method: null");
        }
        if (configuration.isEmpty()) {
            throw refusal("CORSResponse: CORS is not enabled for this bucket.", request, method);
        }
        var headers = names(request.headers().all("Access-Control-Request-Headers"));
        var rule =
                configuration
                        .get()
                        .rule(origin, method, headers)
                        .orElseThrow(() ->
                                refusal(
                                        "CORSResponse: This CORS request is not allowed. This is"
                                                + " usually because the evalution of Origin,"
                                                + " request method /"
                                                + " Access-Control-Request-Method or"
                                                + " Access-Control-Request-Headers are not"
                                                + " whitelisted by the resource's CORS spec.",
                                        request,
                                        method));
        var granted = permission(rule, origin);
        if (!headers.isEmpty()) {
            granted.add("Access-Control-Allow-Headers", String.join(", ", headers));
        }
        return HttpResponse.of(200, granted.build());
    }

    private static List<String> names(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Headers.Builder permission(CorsRule rule, String origin) {
        var granted = Headers.builder();
        if (rule.allowsAnyOrigin()) {
            granted.add("Access-Control-Allow-Origin", "*");
        } else {
            granted.add("Access-Control-Allow-Origin", origin);
            granted.add("Access-Control-Allow-Credentials", "true");
        }
        granted.add("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
        if (!rule.exposeHeaders().isEmpty()) {
            granted.add("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        rule.maxAgeSeconds()
                .ifPresent(age -> granted.add("Access-Control-Max-Age", String.valueOf(age)));
        return granted.add("Vary", VARY);
    }

    private static ServiceError refusal(String sentence, HttpRequest request, String method) {
        boolean bucketOnly = request.path().indexOf('/', 1) < 0 || request.path().endsWith("/");
        return FORBIDDEN
                .error(sentence)
                .with("Method", method)
                .with("ResourceType", bucketOnly ? "BUCKET" : "OBJECT");
    }
}
