package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.HttpRequest;

/**
 * A request with as much of its body as decoding needs.
 *
 * @param http the request as received; for S3 with the bucket in the path
 * @param bytes the whole body, or nothing if the operation streams its own
 * @param stream the body for an operation whose input streams; else {@link Body#EMPTY}
 */
public record WireRequest(HttpRequest http, byte[] bytes, Body stream) {
    private static final byte[] NOTHING = new byte[0];

    /** A request whose body was read. */
    public static WireRequest of(HttpRequest http, byte[] body) {
        return new WireRequest(http, body, Body.EMPTY);
    }

    /** A request whose body is read by the operation. */
    public static WireRequest streaming(HttpRequest http, Body body) {
        return new WireRequest(http, NOTHING, body);
    }
}
