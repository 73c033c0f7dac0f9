package dev.nephos.kernel.call;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.kernel.wire.WireError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the pipeline: how it is named, and where its answer goes.
 *
 * @param front the door beside the model by which it came in, if it did
 */
record Visit(String requestId, HttpRequest request, HttpReply reply, @Nullable Front front) {
    private static final int NOT_MODIFIED = 304;

    Visit(String requestId, HttpRequest request, HttpReply reply) {
        this(requestId, request, reply, null);
    }

    /** This visit as one by a door beside the model. */
    Visit by(Front door) {
        return new Visit(requestId, request, reply, door);
    }

    /** What this visit is for, in the words of the model. */
    Visit entered(Entrance.Inside entrance) {
        HttpReply telling = response -> reply.send(entrance.telling().apply(response));
        return new Visit(requestId, entrance.request(), telling, front);
    }

    /** How an error looks to whoever came in by a door beside the model. */
    Optional<HttpResponse> told(WireError error) {
        return front == null ? Optional.empty() : front.told(error, requestId);
    }

    /**
     * Sends an answer: without its body if HEAD asked for it or nothing was modified, and from a
     * virtual thread if it is a stream.
     */
    void send(HttpResponse response) {
        if (response.status() == NOT_MODIFIED) {
            reply.send(HttpResponse.of(NOT_MODIFIED, response.headers()));
        } else if (request.method().equals("HEAD")) {
            reply.send(withoutBody(response));
        } else if (response.payload() instanceof Payload.Stream
                && !Thread.currentThread().isVirtual()) {
            Thread.startVirtualThread(() -> reply.send(response));
        } else {
            reply.send(response);
        }
    }

    private static HttpResponse withoutBody(HttpResponse response) {
        long length =
                switch (response.payload()) {
                    case Payload.Bytes bytes -> bytes.bytes().length;
                    case Payload.Stream stream -> stream.length();
                    case Payload.Empty ignored -> -1;
                };
        var headers =
                length < 0 || response.headers().has("Content-Length")
                        ? response.headers()
                        : response.headers()
                                .plus(Headers.of("Content-Length", String.valueOf(length)));
        return new HttpResponse(response.status(), headers, Payload.EMPTY);
    }
}
