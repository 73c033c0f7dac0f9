package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Entrance;
import dev.nephos.kernel.call.Front;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.route.BucketHost;
import dev.nephos.model.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Uploads by the form of a browser: the form's fields are what headers are elsewhere, its policy is
 * what is signed, and its file is the object. It becomes a {@code PutObject}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST
 *     Object</a>
 */
final class PostFront implements Front {
    private final Kernel kernel;
    private final Shape tagging;

    /** {@code tagging} is the shape of tags in a form. */
    PostFront(Kernel kernel, Shape tagging) {
        this.kernel = kernel;
        this.tagging = tagging;
    }

    /** Every POST to a bucket itself, unless a query says what else it is. */
    @Override
    public boolean claims(HttpRequest request) {
        return request.method().equals("POST")
                && (request.query() == null || request.query().isEmpty())
                && !bucket(request).isEmpty();
    }

    /** The bucket that a path consists of; empty if there is more or nothing. */
    private static String bucket(HttpRequest request) {
        var path = BucketHost.intoPath(request).path();
        int end = path.endsWith("/") && path.length() > 1 ? path.length() - 1 : path.length();
        return path.indexOf('/', 1) < end && path.indexOf('/', 1) >= 0
                ? ""
                : path.substring(1, end);
    }

    @Override
    public Entrance enter(HttpRequest request, Authenticate authenticate) {
        Intake.requireLength(request, request.body());
        var form = form(request);
        var name = Percent.decode(bucket(request));
        var bucket =
                kernel.store()
                        .read(tx -> Buckets.find(tx, name))
                        .orElseThrow(() -> S3Errors.noSuchBucket(name));
        var caller = caller(form, bucket, authenticate);
        var file = new PostFile(form.file(), request.body().length(), PostFile.ANY_SIZE);
        var policy = form.field("policy");
        if (policy.isPresent()) {
            var size = PostPolicy.parse(policy.get()).require(form, name, kernel.wallClock().now());
            file = new PostFile(form.file(), request.body().length(), size);
        }
        var put =
                HttpRequest.to(
                                "PUT",
                                '/' + Percent.encode(name) + '/' + Percent.encodePath(form.key()))
                        .headers(kept(request.headers()).plus(form.headers(tagging)))
                        .from(request)
                        .body(file)
                        .build();
        return new Entrance.Inside(put, caller, new PostAnswer(request, name, form));
    }

    private static PostForm form(HttpRequest request) {
        try {
            return PostForm.read(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client says about itself, and not about the form. */
    private static Headers kept(Headers headers) {
        var kept = Headers.builder();
        for (var name : new String[] {"User-Agent", "Content-Length"}) {
            var value = headers.first(name);
            if (value != null) {
                kept.add(name, value);
            }
        }
        return kept.build();
    }

    /** A form without a policy is from nobody. */
    private static Entrance.Caller caller(PostForm form, Bucket bucket, Authenticate authenticate) {
        var space = bucket.space();
        var home = new Region(space.region());
        var owner = new AccountId(space.account());
        var principal =
                PostSignature.of(form)
                        .map(signature ->
                                authenticate.signer(form.require("policy"), signature, home))
                        .orElseGet(Principal.Anonymous::new);
        return new Entrance.Caller(principal, principal.homeAccount().orElse(owner), home);
    }
}
