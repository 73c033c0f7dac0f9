package dev.nephos.kernel.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Jetty's request as ours. */
final class JettyRequest {
    private JettyRequest() {}

    /** The request, or null where Jetty accepts what no client of AWS sends in good faith. */
    static @Nullable HttpRequest translate(Request request) {
        HttpURI uri = request.getHttpURI();
        HttpVersion version = request.getConnectionMetaData().getHttpVersion();
        HttpFields fields = request.getHeaders();
        boolean chunked = fields.contains(HttpHeader.TRANSFER_ENCODING);
        String path = uri.getPath();
        if (path == null || !path.startsWith("/") || isFaulty(request, version, chunked)) {
            return null;
        }
        String host = fields.get(HttpHeader.HOST);
        boolean named = host != null;
        if (host == null) {
            // HTTP/2 says it in :authority, and clients sign it as the Host header.
            host = uri.getAuthority() == null ? "" : uri.getAuthority();
        }
        return new HttpRequest(
                request.getMethod(),
                path,
                uri.getQuery(),
                headers(fields, named ? null : host),
                body(request, chunked, version),
                host,
                request.isSecure(),
                address(request.getConnectionMetaData().getRemoteSocketAddress()),
                version.asString());
    }

    private static boolean isFaulty(Request request, HttpVersion version, boolean chunked) {
        // RFC 9112, section 6.1: a chunked message of HTTP/1.0 is to be treated as faulty framing.
        boolean chunksUnknown = chunked && version == HttpVersion.HTTP_1_0;
        // A fragment is not part of a request target; Jetty would drop it silently.
        boolean fragment = request.getHttpURI().getFragment() != null;
        return chunksUnknown || fragment || HttpMethod.CONNECT.is(request.getMethod());
    }

    private static Headers headers(HttpFields fields, @Nullable String host) {
        String[] pairs = new String[2 * fields.size() + 2];
        int count = 0;
        for (HttpField field : fields) {
            pairs[count++] = field.getName();
            pairs[count++] = field.getValue() == null ? "" : field.getValue();
        }
        if (host != null) {
            pairs[count++] = "Host";
            pairs[count++] = host;
        }
        return Headers.parsed(Arrays.copyOf(pairs, count));
    }

    private static Body body(Request request, boolean chunked, HttpVersion version) {
        long length = request.getLength();
        boolean http1 = version.getVersion() < HttpVersion.HTTP_2.getVersion();
        boolean none = length == 0 || (length < 0 && http1 && !chunked);
        return none ? Body.EMPTY : new JettyBody(request, length);
    }

    private static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : peer.toString();
    }
}
