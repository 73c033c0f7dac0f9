package dev.nephos.kernel.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where Jetty calls us. The handler runs on the I/O thread that parsed the request. */
final class JettyFront extends Handler.Abstract.NonBlocking {
    private static final System.Logger LOG = System.getLogger(JettyFront.class.getName());
    private static final HttpResponse REFUSAL =
            HttpResponse.text(400, "Bad Request").with(Headers.of("Connection", "close"));

    private final HttpHandler handler;
    private final InFlight inFlight;
    private final Runnable over;

    JettyFront(HttpHandler handler, InFlight inFlight) {
        this.handler = handler;
        this.inFlight = inFlight;
        this.over = inFlight::end;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        inFlight.begin();
        // A call may take longer than the connection may be idle: a long poll, a function.
        request.addIdleTimeoutListener(_ -> false);
        HttpRequest translated = JettyRequest.translate(request);
        Body body = translated == null ? Body.EMPTY : translated.body();
        JettyExchange exchange = new JettyExchange(request, response, callback, body, over);
        if (translated == null) {
            exchange.send(REFUSAL);
            return true;
        }
        try {
            handler.handle(translated, exchange);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a handler failed on the I/O thread", e);
            exchange.failed(e);
        }
        return true;
    }
}
