package dev.nephos.kernel.http;

import java.nio.charset.StandardCharsets;

/**
 * An answer. {@code Content-Length}, {@code Transfer-Encoding}, {@code Connection} and {@code Date}
 * are the listener's business: it derives them from the payload.
 *
 * @param status 200 to 599
 */
public record HttpResponse(int status, Headers headers, Payload payload) {
    public HttpResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not the status of an answer: " + status);
        }
    }

    public static HttpResponse of(int status, Headers headers, byte[] body) {
        return new HttpResponse(status, headers, new Payload.Bytes(body));
    }

    /** An answer without a body. */
    public static HttpResponse of(int status, Headers headers) {
        return new HttpResponse(status, headers, Payload.EMPTY);
    }

    /** An answer in one sentence for a human reader. */
    public static HttpResponse text(int status, String sentence) {
        return of(
                status,
                Headers.of("Content-Type", "text/plain; charset=utf-8"),
                (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with another status. */
    public HttpResponse withStatus(int other) {
        return other == status ? this : new HttpResponse(other, headers, payload);
    }

    public HttpResponse with(Headers more) {
        return new HttpResponse(status, headers.plus(more), payload);
    }
}
