package dev.nephos.bench;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Listener;
import dev.nephos.kernel.http.ListenerSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Servers that read a body and answer so many bytes, and do nothing else: what HTTP costs before
 * there is a service.
 */
final class FloorServer {
    private static final int MOST = 1 << 20;

    private FloorServer() {}

    /** Which part of the way a request goes. */
    enum Kind {
        /** A bare handler of Jetty that does not block. */
        JETTY,
        /** The kernel's listener; answered on the I/O thread. */
        LISTENER,
        /** The kernel's listener; answered on a virtual thread. */
        HANDED_OVER
    }

    /** Called as {@code FloorServer KIND PORT BYTES}; serves until it is ended. */
    public static void main(String[] args) throws Exception {
        Kind kind = Kind.valueOf(args[0]);
        int port = Integer.parseInt(args[1]);
        byte[] answer = new byte[Integer.parseInt(args[2])];
        switch (kind) {
            case JETTY -> jetty(port, answer);
            case LISTENER -> listener(port, handler(answer));
            case HANDED_OVER -> listener(port, handedOver(handler(answer)));
        }
        new CountDownLatch(1).await();
    }

    private static void listener(int port, HttpHandler handler) throws Exception {
        Listener.open(ListenerSettings.DEFAULT.withPort(port), handler);
    }

    private static HttpHandler handler(byte[] answer) {
        return (request, reply) ->
                request.body()
                        .whenRead(
                                MOST,
                                new Body.Receiver() {
                                    @Override
                                    public void bytes(byte[] bytes) {
                                        reply.send(
                                                HttpResponse.of(
                                                        200,
                                                        Headers.of(
                                                                "Content-Type",
                                                                "application/x-amz-json-1.0"),
                                                        answer));
                                    }

                                    @Override
                                    public void failed(RuntimeException failure) {
                                        reply.send(HttpResponse.of(400, Headers.EMPTY));
                                    }
                                });
    }

    private static HttpHandler handedOver(HttpHandler handler) {
        return (request, reply) -> Thread.startVirtualThread(() -> handler.handle(request, reply));
    }

    private static void jetty(int port, byte[] answer) throws Exception {
        Server server = new Server(new QueuedThreadPool(16, 4));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector =
                new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Bare(answer));
        server.start();
    }

    private static final class Bare extends Handler.Abstract.NonBlocking {
        private final byte[] answer;

        Bare(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Source.asByteBuffer(
                    request,
                    new Promise.Invocable.NonBlocking<>() {
                        @Override
                        public void succeeded(ByteBuffer body) {
                            response.getHeaders()
                                    .put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
                            response.write(true, ByteBuffer.wrap(answer), callback);
                        }

                        @Override
                        public void failed(Throwable cause) {
                            callback.failed(cause);
                        }
                    });
            return true;
        }
    }
}
