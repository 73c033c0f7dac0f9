package dev.nephos.kernel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Handlers that tests put behind a listener. */
final class Handlers {
    private static final int LIMIT = 1024 * 1024;

    private Handlers() {}

    /** Reads the body on the I/O thread and answers with what arrived, or with the fault. */
    static final HttpHandler ECHO =
            (request, reply) ->
                    request.body()
                            .whenRead(
                                    LIMIT,
                                    new Body.Receiver() {
                                        @Override
                                        public void bytes(byte[] bytes) {
                                            reply.send(text(200, seen(request) + latin(bytes)));
                                        }

                                        @Override
                                        public void failed(RuntimeException failure) {
                                            reply.send(text(400, fault(failure)));
                                        }
                                    });

    private static String fault(RuntimeException failure) {
        return failure instanceof BodyException body ? body.fault().name() : failure.toString();
    }

    /** Answers 403 without looking at the body. */
    static final HttpHandler REFUSES = (request, reply) -> reply.send(text(403, "no"));

    /** Reads the body as a stream on a virtual thread and answers with its length and sum. */
    static final HttpHandler COUNTS =
            (request, reply) ->
                    Thread.startVirtualThread(() -> {
                        try (InputStream in = request.body().stream()) {
                            reply.send(text(200, count(in)));
                        } catch (BodyException e) {
                            reply.send(text(400, e.fault().name()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });

    static HttpResponse text(int status, String text) {
        return HttpResponse.of(
                status,
                Headers.of("Content-Type", "text/plain"),
                text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String seen(HttpRequest request) {
        return request.method() + " " + request.target() + " ";
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Length and sum of the bytes, which {@link Generated} knows without having them. */
    private static String count(InputStream in) throws IOException {
        byte[] buffer = new byte[128 * 1024];
        long length = 0;
        long sum = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            length += n;
            for (int i = 0; i < n; i++) {
                sum += buffer[i];
            }
        }
        return length + " bytes, sum " + sum;
    }
}
