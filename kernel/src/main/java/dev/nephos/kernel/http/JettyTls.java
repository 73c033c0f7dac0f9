package dev.nephos.kernel.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS, told from clear text by its first byte, and made ready when the first such byte arrives: an
 * eager one would more than double the time to start. Making it ready takes a disk and some hundred
 * milliseconds of class loading, so the connection that asks first waits beside the I/O thread.
 */
final class JettyTls extends AbstractConnectionFactory implements ConnectionFactory.Detecting {
    private static final System.Logger LOG = System.getLogger(JettyTls.class.getName());

    /** The content type of a handshake record (RFC 8446, section 5.1); no HTTP method begins so. */
    private static final byte HANDSHAKE = 22;

    private final Callable<SslContextFactory.Server> contexts;
    private final String nextProtocol;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable SslConnectionFactory ready;

    /**
     * TLS whose key material is not looked at yet.
     *
     * @param contexts makes the context, called at the first connection; after a failure again
     * @param nextProtocol what is spoken inside, to be found in the connector
     */
    JettyTls(Callable<SslContextFactory.Server> contexts, String nextProtocol) {
        super("tls");
        this.contexts = contexts;
        this.nextProtocol = nextProtocol;
    }

    @Override
    public Detection detect(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            return Detection.NEED_MORE_BYTES;
        }
        return buffer.get(buffer.position()) == HANDSHAKE
                ? Detection.RECOGNIZED
                : Detection.NOT_RECOGNIZED;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        SslConnectionFactory tls = ready;
        return tls == null
                ? new Waiting(connector, endPoint)
                : tls.newConnection(connector, endPoint);
    }

    private SslConnectionFactory ready() throws Exception {
        making.lock();
        try {
            SslConnectionFactory tls = ready;
            if (tls == null) {
                tls = new SslConnectionFactory(contexts.call(), nextProtocol);
                tls.start();
                ready = tls;
            }
            return tls;
        } finally {
            making.unlock();
        }
    }

    /** Keeps what the client has sent until TLS is ready. */
    private final class Waiting extends AbstractConnection
            implements Connection.UpgradeTo, Connection.UpgradeFrom {
        private final Connector connector;
        private ByteBuffer hello = BufferUtil.EMPTY_BUFFER;

        Waiting(Connector connector, EndPoint endPoint) {
            super(endPoint, connector.getExecutor());
            this.connector = connector;
        }

        @Override
        public void onUpgradeTo(ByteBuffer buffer) {
            hello = BufferUtil.copy(buffer);
            BufferUtil.clear(buffer);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            getExecutor().execute(this::upgrade);
        }

        private void upgrade() {
            try {
                getEndPoint().upgrade(ready().newConnection(connector, getEndPoint()));
            } catch (Exception e) {
                LOG.log(System.Logger.Level.ERROR, "TLS is not available", e);
                close();
            }
        }

        @Override
        public ByteBuffer onUpgradeFrom() {
            return hello;
        }

        @Override
        public void onFillable() {
            throw new IllegalStateException("nothing is read before TLS is ready");
        }
    }
}
