package dev.nephos.kernel.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Writes the answer to one request, and tells when the exchange is over. */
final class JettyExchange implements HttpReply, Callback {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Runnable over;
    private final AtomicBoolean sent = new AtomicBoolean();

    /**
     * @param callback Jetty's, to be completed once
     * @param over run once the exchange has ended, however it did
     */
    JettyExchange(Request request, Response response, Callback callback, Runnable over) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.over = over;
    }

    @Override
    public void send(HttpResponse answer) {
        boolean streams = answer.payload() instanceof Payload.Stream;
        if (streams && !Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a stream is sent from a virtual thread");
        }
        if (!sent.compareAndSet(false, true)) {
            throw new IllegalStateException("an answer was sent before");
        }
        response.setStatus(answer.status());
        HttpFields.Mutable fields = response.getHeaders();
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            fields.add(headers.name(i), headers.value(i));
        }
        switch (answer.payload()) {
            case Payload.Empty _ -> response.write(true, BufferUtil.EMPTY_BUFFER, this);
            case Payload.Bytes(byte[] bytes) -> {
                putLength(answer.status(), bytes.length);
                response.write(true, bodiless() ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(bytes), this);
            }
            case Payload.Stream(long length, Payload.Writer writer) -> {
                putLength(answer.status(), length);
                if (bodiless()) {
                    response.write(true, BufferUtil.EMPTY_BUFFER, this);
                } else {
                    stream(writer);
                }
            }
        }
    }

    private void putLength(int status, long length) {
        if (length >= 0 && status != 204 && status != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private boolean bodiless() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    private void stream(Payload.Writer writer) {
        ReplyStream out = new ReplyStream(response);
        try {
            writer.writeTo(out);
            out.finish();
        } catch (IOException | RuntimeException e) {
            failed(e);
            if (!out.peerGone()) {
                throw new IllegalStateException("the body of an answer could not be produced", e);
            }
            return;
        }
        succeeded();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void succeeded() {
        over.run();
        callback.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
        over.run();
        callback.failed(cause);
    }
}
