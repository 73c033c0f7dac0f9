package dev.nephos.kernel.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Writes the answer to one request, and tells when the exchange is over. */
final class JettyExchange implements HttpReply, Callback {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Body body;
    private final Runnable over;
    private final AtomicBoolean sent = new AtomicBoolean();

    /**
     * @param callback Jetty's, to be completed once
     * @param body the request's
     * @param over run once the exchange has ended, however it did
     */
    JettyExchange(Request request, Response response, Callback callback, Body body, Runnable over) {
        this.request = request;
        this.body = body;
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
        if (body instanceof JettyBody unread && !unread.ended()) {
            // Bytes that have arrived are dropped; if more are to come, the connection ends here.
            request.consumeAvailable();
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
                response.write(
                        true, bodiless() ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(bytes), this);
            }
            case Payload.Stream(long length, Payload.Writer writer) -> {
                putLength(answer.status(), length);
                if (bodiless()) {
                    response.write(true, BufferUtil.EMPTY_BUFFER, this);
                } else {
                    stream(length, writer);
                }
            }
        }
    }

    private void putLength(int status, long length) {
        HttpFields.Mutable fields = response.getHeaders();
        if (length < 0 && version() == HttpVersion.HTTP_1_1) {
            // Not the end of the connection, which looks the same when the body was cut short.
            fields.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
        } else if (length >= 0 && status != 204 && status != 304) {
            fields.put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private HttpVersion version() {
        return request.getConnectionMetaData().getHttpVersion();
    }

    private boolean bodiless() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    private void stream(long length, Payload.Writer writer) {
        ReplyStream out = new ReplyStream(response, length);
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
        // Whoever caused it logs it; Jetty need not.
        callback.failed(new QuietException.RuntimeException(cause));
    }
}
