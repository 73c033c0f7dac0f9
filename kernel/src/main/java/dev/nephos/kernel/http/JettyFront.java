package dev.nephos.kernel.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Turns Jetty's requests into ours. The handler runs on the I/O thread that parsed the request. */
final class JettyFront extends Handler.Abstract.NonBlocking {
    private static final System.Logger LOG = System.getLogger(JettyFront.class.getName());
    private static final Headers CLOSE = Headers.of("Connection", "close");

    private final HttpHandler handler;
    private final InFlight inFlight;

    JettyFront(HttpHandler handler, InFlight inFlight) {
        this.handler = handler;
        this.inFlight = inFlight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        inFlight.begin();
        JettyExchange exchange = new JettyExchange(request, response, callback, inFlight::end);
        // A call may take longer than the connection may be idle: a long poll, a function.
        request.addIdleTimeoutListener(_ -> false);
        try {
            HttpRequest translated = translate(request);
            if (translated == null) {
                exchange.send(HttpResponse.text(400, "Bad Request").with(CLOSE));
            } else {
                handler.handle(translated, exchange);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a handler failed on the I/O thread", e);
            exchange.failed(e);
        }
        return true;
    }

    /** The request as ours, or null where HTTP permits what no AWS client sends. */
    private static @Nullable HttpRequest translate(Request request) {
        HttpURI uri = request.getHttpURI();
        HttpVersion version = request.getConnectionMetaData().getHttpVersion();
        HttpFields fields = request.getHeaders();
        String[] pairs = new String[2 * fields.size() + 2];
        int count = 0;
        String host = null;
        boolean chunked = false;
        for (HttpField field : fields) {
            HttpHeader known = field.getHeader();
            String value = field.getValue() == null ? "" : field.getValue();
            if (known == HttpHeader.HOST) {
                host = value;
            } else if (known == HttpHeader.TRANSFER_ENCODING) {
                chunked = true;
            }
            pairs[count++] = field.getName();
            pairs[count++] = value;
        }
        if (host == null) {
            // HTTP/2 says it in :authority, and clients sign it as the Host header.
            host = uri.getAuthority() == null ? "" : uri.getAuthority();
            pairs[count++] = "Host";
            pairs[count++] = host;
        }
        String path = uri.getPath();
        // RFC 9112, section 6.1: a chunked message of HTTP/1.0 is to be treated as faulty framing.
        if (path == null || !path.startsWith("/") || (chunked && version == HttpVersion.HTTP_1_0)) {
            return null;
        }
        return new HttpRequest(
                request.getMethod(),
                path,
                uri.getQuery(),
                Headers.parsed(count == pairs.length ? pairs : Arrays.copyOf(pairs, count)),
                body(request, chunked, version),
                host,
                request.isSecure(),
                address(request.getConnectionMetaData().getRemoteSocketAddress()),
                version.asString());
    }

    private static Body body(Request request, boolean chunked, HttpVersion version) {
        long length = request.getLength();
        boolean none = length < 0 && !chunked && version.getVersion() < HttpVersion.HTTP_2.getVersion();
        return length == 0 || none ? Body.EMPTY : new JettyBody(request, length);
    }

    private static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : peer.toString();
    }
}
