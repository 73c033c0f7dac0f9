package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers in JSON. */
final class Json {
    private Json() {}

    static HttpResponse answer(int status, Map<String, ?> object) {
        return HttpResponse.of(
                status,
                Headers.of("Content-Type", "application/json"),
                (JsonText.indented(object) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
