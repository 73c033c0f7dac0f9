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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Requests and answers of real services without sockets. */
final class Wired {
    static final Models MODELS = Models.builtIn();

    /** Half of what the threads of the product have. */
    private static final int SMALL_STACK = 512 << 10;

    static {
        // Loading a class takes more stack than decoding does, so what it needs is loaded here.
        for (var protocol : ProtocolName.values()) {
            for (var body :
                    List.of(
                            "{\"Item\":{\"a\":{\"L\":[]}}}",
                            "a.b=1",
                            "<a><b/></a>",
                            "[".repeat(1000),
                            "\u00ff")) {
                try {
                    decode(protocol, operation("dynamodb", "PutItem"), body);
                } catch (WireException e) {
                    continue;
                }
            }
        }
    }

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
