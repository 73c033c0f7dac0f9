package dev.nephos.kernel.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** What a connection may speak, and how strictly. */
final class JettyProtocols {
    /** Session tokens are long: 8 KiB, the usual bound, refuses real requests. */
    private static final int HEADER_BYTES = 32 * 1024;

    /** With the 64 KiB of the standard, an upload waits for the network every 64 KiB. */
    private static final int STREAM_WINDOW = 4 * 1024 * 1024;

    private static final int SESSION_WINDOW = 8 * 1024 * 1024;

    private final Duration idle;

    JettyProtocols(Duration idle) {
        this.idle = idle;
    }

    ConnectionFactory[] factories() {
        HttpConfiguration http = configuration();
        return new ConnectionFactory[] {new HttpConnectionFactory(http), clearTextHttp2(http)};
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(idle.toMillis());
        return http;
    }

    private HTTP2CServerConnectionFactory clearTextHttp2(HttpConfiguration http) {
        HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
        http2.setInitialStreamRecvWindow(STREAM_WINDOW);
        http2.setInitialSessionRecvWindow(SESSION_WINDOW);
        http2.setStreamIdleTimeout(idle.toMillis());
        return http2;
    }
}
