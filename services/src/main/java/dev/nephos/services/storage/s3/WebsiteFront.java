package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Entrance;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Front;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.route.EndpointHost;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.wire.WireError;
import java.util.Optional;

/**
 * Serves buckets as websites, at {@code BUCKET.s3-website-REGION} and {@code
 * BUCKET.s3-website.REGION} below the names that lead to Nephos. A page is a {@code GetObject}.
 *
 * <p>On AWS a policy of the bucket has to let everybody read. Until policies are enforced, that a
 * bucket is configured as a website is what lets everybody read it by this door, and by no other.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html">Hosting
 *     a static website</a>
 */
final class WebsiteFront implements Front {
    private static final String LABEL = "s3-website";
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html";
    private static final ErrorType INCORRECT_ENDPOINT =
            ErrorType.unmodelled("IncorrectEndpoint", 400, PAGE);

    private final Kernel kernel;
    private final StoredObjects objects;

    WebsiteFront(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
    }

    @Override
    public boolean claims(HttpRequest request) {
        return request.host().contains(LABEL) && LABEL.equals(host(request).service());
    }

    private static EndpointHost host(HttpRequest request) {
        return EndpointHost.parse(request.host(), LABEL::equals);
    }

    @Override
    public Entrance enter(HttpRequest request, Authenticate authenticate) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw S3Errors.METHOD_NOT_ALLOWED
                    .error("The specified method is not allowed against this resource.")
                    .with("Method", request.method())
                    .with("ResourceType", "OBJECT");
        }
        var name = host(request).prefix();
        if (name == null) {
            return redirect("https://aws.amazon.com/s3/", 301);
        }
        return kernel.store().read(tx -> page(tx, request, bucket(tx, request, name)));
    }

    private static Bucket bucket(ReadTx tx, HttpRequest request, String name) {
        var bucket = Buckets.find(tx, name).orElseThrow(() -> S3Errors.noSuchBucket(name));
        var region = host(request).region();
        if (region != null && !region.equals(bucket.space().region())) {
            throw INCORRECT_ENDPOINT
                    .error(
                            "The specified bucket exists in another region. Please direct requests"
                                    + " to the specified endpoint.")
                    .with("Endpoint", endpoint(bucket));
        }
        return bucket;
    }

    private static String endpoint(Bucket bucket) {
        var region = new Region(bucket.space().region());
        return "%s.%s-%s.%s"
                .formatted(bucket.name(), LABEL, region.name(), region.partition().dnsSuffix());
    }

    private Entrance page(ReadTx tx, HttpRequest request, Bucket bucket) {
        var website = BucketWebsite.of(tx, bucket).orElseThrow(() -> BucketWebsite.none(bucket));
        var key = Percent.decode(request.path().substring(1));
        var route = new WebsiteRoute(website, name -> objects.find(tx, bucket, name).isPresent());
        return switch (route.of(key)) {
            case WebsiteRoute.Document document ->
                    redirectOf(tx, bucket, document)
                            .orElseGet(() -> inside(request, bucket, document));
            case WebsiteRoute.Redirect redirect ->
                    redirect(redirect.location(request), redirect.status());
            case WebsiteRoute.Missing missing -> throw missing(missing);
        };
    }

    private static ServiceError missing(WebsiteRoute.Missing missing) {
        var error = S3Errors.noSuchKey(missing.key());
        missing.errorDocument().ifPresent(key -> error.with(WebsiteErrors.DOCUMENT, key));
        return error;
    }

    /** An object may say that it is elsewhere. */
    private Optional<Entrance> redirectOf(
            ReadTx tx, Bucket bucket, WebsiteRoute.Document document) {
        return objects.find(tx, bucket, document.key())
                .flatMap(object -> object.facts().described().websiteRedirectLocation())
                .map(location -> redirect(location, 301));
    }

    private static Entrance redirect(String location, int status) {
        return new Entrance.Answered(
                HttpResponse.of(status, Headers.of("Location", WebsiteRoute.encoded(location))));
    }

    private static Entrance inside(
            HttpRequest request, Bucket bucket, WebsiteRoute.Document document) {
        var target = '/' + bucket.name() + '/' + Percent.encodePath(document.key());
        var inside = HttpRequest.to(request.method(), target).from(request);
        if (document.status() == 200) {
            inside.headers(conditions(request.headers()));
        }
        var space = bucket.space();
        var owner = new AccountId(space.account());
        var caller =
                new Entrance.Caller(new Principal.Anonymous(), owner, new Region(space.region()));
        return new Entrance.Inside(
                inside.build(),
                caller,
                response ->
                        response.status() == 200
                                ? response.withStatus(document.status())
                                : response);
    }

    private static Headers conditions(Headers headers) {
        var kept = Headers.builder();
        for (var name :
                new String[] {
                    "If-Match",
                    "If-None-Match",
                    "If-Modified-Since",
                    "If-Unmodified-Since",
                    "Range",
                    "User-Agent"
                }) {
            headers.all(name).forEach(value -> kept.add(name, value));
        }
        return kept.build();
    }

    @Override
    public Optional<HttpResponse> told(WireError error, String requestId) {
        return Optional.of(WebsiteErrors.page(error, requestId));
    }
}
