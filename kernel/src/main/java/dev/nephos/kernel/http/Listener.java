package dev.nephos.kernel.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An open port on loopback, 127.0.0.1 and ::1 alike, that hands requests to a handler.
 *
 * <p>HTTP/1.1, HTTP/2 in clear text (by prior knowledge or upgrade) and TLS share the port. A
 * selector serves some thousand connections, so that an idle one costs no thread; handlers run on
 * the selectors' threads.
 */
public final class Listener implements AutoCloseable {
    /** How often a free port of one address family may turn out to be taken in the other. */
    private static final int TRIES = 32;

    private final Server server;
    private final int port;
    private final InFlight inFlight;
    private final Duration grace;

    private Listener(Server server, int port, InFlight inFlight, Duration grace) {
        this.server = server;
        this.port = port;
        this.inFlight = inFlight;
        this.grace = grace;
    }

    /**
     * Opens a listener without TLS.
     *
     * @throws IOException if the port is taken or may not be bound
     */
    public static Listener open(ListenerSettings settings, HttpHandler handler) throws IOException {
        JettyProtocols protocols = new JettyProtocols(settings.idle());
        return open(settings, handler, protocols::clearText);
    }

    /**
     * Opens a listener that speaks TLS as well.
     *
     * @param certificates not touched before the first client speaks TLS
     * @throws IOException if the port is taken or may not be bound
     */
    public static Listener open(
            ListenerSettings settings, Certificates certificates, HttpHandler handler)
            throws IOException {
        JettyProtocols protocols = new JettyProtocols(settings.idle());
        return open(
                settings,
                handler,
                () -> protocols.clearTextAndTls(certificates, settings.allowed()));
    }

    private static Listener open(
            ListenerSettings settings, HttpHandler handler, Supplier<ConnectionFactory[]> protocols)
            throws IOException {
        InFlight inFlight = new InFlight();
        Server server = new Server(threads());
        HttpHandler guarded = new Guard(settings.allowed(), settings.originRules(), handler);
        server.setHandler(new JettyFront(guarded, inFlight));
        server.setErrorHandler(new PlainErrors());
        List<ServerConnector> connectors = connectors(server, protocols, settings);
        connectors.forEach(server::addConnector);
        server.addBean(
                new NetworkConnectionLimit(
                        settings.connections(), connectors.toArray(ServerConnector[]::new)));
        int port = bind(connectors, settings.port());
        start(server);
        return new Listener(server, port, inFlight, settings.grace());
    }

    /** The port that is bound, on both addresses. */
    public int port() {
        return port;
    }

    /**
     * Accepts no more connections, waits for requests that are being answered, at most for the
     * grace time, and closes all connections.
     */
    @Override
    public void close() {
        for (var connector : server.getConnectors()) {
            ((ServerConnector) connector).close();
        }
        try {
            inFlight.await(grace);
        } catch (InterruptedException e) {
            // Whoever interrupts a stop wants it now.
            Thread.currentThread().interrupt();
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the listener could not be stopped", e);
        }
    }

    /** One thread an acceptor and a selector, and a few for what Jetty does beside requests. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 4, 60_000);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return threads;
    }

    /** One connector an address: a thread that accepts, and its selectors. */
    private static List<ServerConnector> connectors(
            Server server, Supplier<ConnectionFactory[]> protocols, ListenerSettings settings)
            throws IOException {
        int selectors = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        ServerConnector v4 = new ServerConnector(server, 1, selectors, protocols.get());
        v4.setHost("127.0.0.1");
        InetAddress loopback6 = InetAddress.getByName("::1");
        if (NetworkInterface.getByInetAddress(loopback6) == null) {
            return List.of(configure(v4, settings));
        }
        ServerConnector v6 = new ServerConnector(server, 1, 1, protocols.get());
        v6.setHost("::1");
        return List.of(configure(v4, settings), configure(v6, settings));
    }

    private static ServerConnector configure(ServerConnector connector, ListenerSettings settings) {
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(1024);
        return connector;
    }

    /** Binds all connectors to one port and returns it. */
    private static int bind(List<ServerConnector> connectors, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                int bound = port;
                for (ServerConnector connector : connectors) {
                    connector.setPort(bound);
                    connector.open();
                    bound = connector.getLocalPort();
                }
                return bound;
            } catch (IOException e) {
                connectors.forEach(ServerConnector::close);
                if (port != 0 || attempt == TRIES) {
                    throw taken(port, e);
                }
            }
        }
    }

    private static IOException taken(int port, IOException e) {
        BindException sentence =
                new BindException("port " + port + " of the loopback addresses cannot be bound");
        sentence.initCause(e);
        return sentence;
    }

    private static void start(Server server) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException("the listener could not start", e));
        }
    }
}
