package dev.nephos.kernel.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What a client reads whose message never became a request: the status in words, without a page,
 * the name of the server or any of what the client sent.
 */
final class PlainErrors extends ErrorHandler {
    private static final String TEXT = "text/plain; charset=utf-8";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, TEXT);
        if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
            // What follows on a connection that was misunderstood cannot be trusted.
            headers.put(HttpFields.CONNECTION_CLOSE);
        }
        Content.Sink.write(
                response, true, HttpStatus.getMessage(response.getStatus()) + "\n", callback);
        return true;
    }
}
