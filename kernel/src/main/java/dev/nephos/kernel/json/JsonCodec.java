package dev.nephos.kernel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nephos.kernel.json.JsonValue.JsonArray;
import dev.nephos.kernel.json.JsonValue.JsonLiteral;
import dev.nephos.kernel.json.JsonValue.JsonNumber;
import dev.nephos.kernel.json.JsonValue.JsonObject;
import dev.nephos.kernel.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads and writes values as texts. */
final class JsonCodec {
    private static final int DEEPEST = 64;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private JsonCodec() {}

    static Optional<JsonValue> read(String text) {
        try (var in = JSON.createParser(text)) {
            in.nextToken();
            var value = value(in);
            return in.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in a text.
        }
    }

    private static JsonValue value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> new JsonText(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(in.getText());
            case VALUE_TRUE -> JsonLiteral.TRUE;
            case VALUE_FALSE -> JsonLiteral.FALSE;
            case VALUE_NULL -> JsonLiteral.NULL;
            case null, default -> throw new JsonParseException(in, "no value");
        };
    }

    private static JsonObject object(JsonParser in) throws IOException {
        var members = new LinkedHashMap<String, JsonValue>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            in.nextToken();
            members.put(name, value(in));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser in) throws IOException {
        var elements = new ArrayList<JsonValue>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(in));
        }
        return new JsonArray(elements);
    }

    static String write(JsonValue value) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in a text.
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, JsonValue value) throws IOException {
        switch (value) {
            case JsonObject object -> {
                out.writeStartObject();
                for (var member : object.members().entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case JsonArray array -> {
                out.writeStartArray();
                for (var element : array.elements()) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case JsonText text -> out.writeString(text.value());
            case JsonNumber number -> out.writeNumber(number.literal());
            case JsonLiteral literal -> {
                switch (literal) {
                    case TRUE -> out.writeBoolean(true);
                    case FALSE -> out.writeBoolean(false);
                    case NULL -> out.writeNull();
                }
            }
        }
    }
}
