package dev.nephos.kernel.route;

import dev.nephos.kernel.http.HttpRequest;

/**
 * Virtual-hosted buckets: {@code BUCKET.s3.REGION.amazonaws.com/key} and {@code
 * BUCKET.localhost/key} become {@code /BUCKET/key}, so that the rest of Nephos knows one form.
 */
public final class BucketHost {
    private BucketHost() {}

    /** The request with its bucket in the path, if it was in the host name. */
    public static HttpRequest intoPath(HttpRequest request) {
        var host = EndpointHost.parse(request.host(), label -> label.equals("s3"));
        var bucket = host.prefix();
        if (bucket == null) {
            return request;
        }
        return request.withPath("/" + bucket + (request.path().equals("/") ? "" : request.path()));
    }
}
