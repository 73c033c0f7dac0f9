package dev.nephos.kernel.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Bodies that clients compress (Smithy's {@code requestCompression}), inflated up to a bound. */
final class Inflated {
    private Inflated() {}

    /**
     * The body behind its content coding; a body without one is returned as it is.
     *
     * @throws WireException if it is no gzip, or inflates to more than {@link Limits#INFLATED}
     */
    static byte[] body(byte[] body, @Nullable String contentEncoding) {
        if (contentEncoding == null || body.length == 0 || !outermostIsGzip(contentEncoding)) {
            return body;
        }
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

    private static boolean outermostIsGzip(String contentEncoding) {
        var last = contentEncoding.substring(contentEncoding.lastIndexOf(',') + 1).strip();
        return last.toLowerCase(Locale.ROOT).equals("gzip");
    }
}
