package dev.nephos.kernel.http;

import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What a connection may speak, and how strictly. */
final class JettyProtocols {
    /** Session tokens are long: 8 KiB, the usual bound, refuses real requests. */
    private static final int HEADER_BYTES = 32 * 1024;

    /** With the 64 KiB of the standard, an upload waits for the network every 64 KiB. */
    private static final int STREAM_WINDOW = 4 * 1024 * 1024;

    private static final int SESSION_WINDOW = 8 * 1024 * 1024;

    private final HttpConfiguration http = new HttpConfiguration();
    private final Duration idle;

    JettyProtocols(Duration idle) {
        this.idle = idle;
        http.setSendServerVersion(false);
        // Without this a "charset=UTF-8" that was signed becomes the "charset=utf-8" of a cache.
        http.setHeaderCacheCaseSensitive(true);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Each connection would remember its headers in a tree of its own, but every request of AWS
        // has another date, signature and invocation id: much memory, and looked through in vain.
        http.setHeaderCacheSize(0);
        http.setIdleTimeout(idle.toMillis());
    }

    /** HTTP/1.1, and HTTP/2 by prior knowledge or upgrade. */
    ConnectionFactory[] clearText() {
        return new ConnectionFactory[] {
            new HttpConnectionFactory(http), configure(new HTTP2CServerConnectionFactory(http))
        };
    }

    /** The same, and both inside TLS as the client prefers (ALPN). */
    ConnectionFactory[] clearTextAndTls(Certificates certificates, AllowList allowed) {
        ALPNServerConnectionFactory alpn =
                new ALPNServerConnectionFactory("h2", HttpVersion.HTTP_1_1.asString());
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        JettyTls tls = new JettyTls(() -> context(certificates, allowed), alpn.getProtocol());
        ConnectionFactory[] clear = clearText();
        return new ConnectionFactory[] {
            new DetectorConnectionFactory(tls),
            clear[0],
            clear[1],
            alpn,
            configure(new HTTP2ServerConnectionFactory(http))
        };
    }

    private AbstractHTTP2ServerConnectionFactory configure(
            AbstractHTTP2ServerConnectionFactory http2) {
        http2.setInitialStreamRecvWindow(STREAM_WINDOW);
        http2.setInitialSessionRecvWindow(SESSION_WINDOW);
        http2.setStreamIdleTimeout(idle.toMillis());
        return http2;
    }

    private static SslContextFactory.Server context(Certificates certificates, AllowList allowed)
            throws Exception {
        certificates.open();
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = {new ServerKeys(certificates, allowed)};
        context.init(keys, null, new SecureRandom());
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        return factory;
    }
}
