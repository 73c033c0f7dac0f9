package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Requests and answers of real services without sockets. */
final class Wired {
    static final Models MODELS = Models.builtIn();

    /** Smaller than any thread of the product has. */
    private static final int SMALL_STACK = 256 << 10;

    private Wired() {}

    static Operation operation(String service, String name) {
        return MODELS.open(service).operation(name).orElseThrow();
    }

    static Struct decode(ProtocolName protocol, Operation operation, byte[] body) {
        var http =
                HttpRequest.to(operation.method(), "/")
                        .header("Content-Type", "application/json")
                        .body(body)
                        .build();
        return Protocol.of(protocol).decode(operation, WireRequest.of(http, body));
    }

    static Struct decode(ProtocolName protocol, Operation operation, String body) {
        return decode(protocol, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The exception that decoding must end with, on a thread with little stack. */
    static WireException refusal(Supplier<?> decoding) {
        var thrown = new AtomicReference<Throwable>();
        var thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                thrown.set(new AssertionError("was taken for " + decoding.get()));
                            } catch (Throwable e) {
                                thrown.set(e);
                            }
                        },
                        "small stack",
                        SMALL_STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (thrown.get() instanceof WireException refusal) {
            return refusal;
        }
        throw new AssertionError("not a WireException", thrown.get());
    }

    static byte[] bytes(HttpResponse answer) {
        return switch (answer.payload()) {
            case Payload.Empty _ -> new byte[0];
            case Payload.Bytes bytes -> bytes.bytes();
            case Payload.Stream stream -> {
                var out = new ByteArrayOutputStream();
                try {
                    stream.writer().writeTo(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                yield out.toByteArray();
            }
        };
    }

    static String text(HttpResponse answer) {
        return new String(bytes(answer), StandardCharsets.UTF_8);
    }
}
