package dev.nephos.kernel.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of JSON. */
public sealed interface JsonValue {
    /** An object, whose members keep their order. */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The member of a name, if there is one. */
        public Optional<JsonValue> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** This object with one member more, or another value of it. */
        public JsonObject with(String name, JsonValue value) {
            var changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new JsonObject(changed);
        }

        @Override
        public String toString() {
            return JsonCodec.write(this);
        }
    }

    /** An array. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return JsonCodec.write(this);
        }
    }

    /** A text. */
    record JsonText(String value) implements JsonValue {
        @Override
        public String toString() {
            return JsonCodec.write(this);
        }
    }

    /** A number, as it is spelt. */
    record JsonNumber(String literal) implements JsonValue {
        @Override
        public String toString() {
            return literal;
        }
    }

    /** One of the three literals. */
    enum JsonLiteral implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }

    /** The value that a text spells; nothing when it is no JSON, or an object has a name twice. */
    static Optional<JsonValue> parse(String text) {
        return JsonCodec.read(text);
    }

    /** The object that a text spells; nothing when it spells something else. */
    static Optional<JsonObject> parseObject(String text) {
        return parse(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
