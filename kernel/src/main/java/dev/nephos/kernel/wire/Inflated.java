package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Bodies that clients compress (Smithy's {@code requestCompression}), inflated up to a bound. */
final class Inflated {
    private static final String CODINGS = "Content-Encoding";

    private Inflated() {}

    /**
     * The request as it was before it was compressed: the last content coding is undone and no
     * longer named. A request without a body, or whose last coding is not gzip, is returned as it
     * is.
     *
     * @throws WireException if the body is no gzip, or inflates to more than {@link
     *     Limits#INFLATED}
     */
    static WireRequest of(WireRequest request) {
        var codings = request.http().headers().first(CODINGS);
        if (codings == null || request.bytes().length == 0) {
            return request;
        }
        int comma = codings.lastIndexOf(',');
        if (!codings.substring(comma + 1).strip().toLowerCase(Locale.ROOT).equals("gzip")) {
            return request;
        }
        var others = comma < 0 ? "" : codings.substring(0, comma).strip();
        return WireRequest.of(with(request.http(), others), inflate(request.bytes()));
    }

    private static byte[] inflate(byte[] body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var inflated = gzip.readNBytes(Limits.INFLATED);
            if (gzip.read() >= 0) {
                throw new WireException(
                        WireException.Fault.TOO_LARGE, "The body inflates to more than is allowed");
            }
            return inflated;
        } catch (IOException e) {
            throw WireException.serialization("The body is not in the gzip format");
        }
    }

    private static HttpRequest with(HttpRequest http, String codings) {
        var headers = Headers.builder();
        http.headers()
                .forEach((name, value) -> {
                    if (!name.equalsIgnoreCase(CODINGS)) {
                        headers.add(name, value);
                    }
                });
        if (!codings.isEmpty()) {
            headers.add(CODINGS, codings);
        }
        return new HttpRequest(
                http.method(),
                http.path(),
                http.query(),
                headers.build(),
                http.body(),
                http.host(),
                http.secure(),
                http.remote(),
                http.protocol());
    }
}
