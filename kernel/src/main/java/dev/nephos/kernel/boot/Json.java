package dev.nephos.kernel.boot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers in JSON made of maps, collections, texts, numbers and booleans. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    static HttpResponse answer(int status, Map<String, ?> object) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(bytes)) {
            out.useDefaultPrettyPrinter();
            write(out, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in an array.
        }
        bytes.write('\n');
        return HttpResponse.of(
                status, Headers.of("Content-Type", "application/json"), bytes.toByteArray());
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (var entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (var element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }
}
