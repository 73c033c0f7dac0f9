package dev.nephos.model.compile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document as maps, lists and values, with typed access that names what is wrong. */
final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonTree() {}

    static Map<String, Object> read(Path file) throws IOException {
        try (var parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            return map(value(parser));
        }
    }

    private static Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    if (map.put(name, value(in)) != null) {
                        throw new IOException("twice in one object: " + name);
                    }
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                yield list;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IOException("unexpected " + in.currentToken());
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    static Map<String, Object> map(Map<String, Object> in, String key) {
        return map(in.get(key));
    }

    static List<?> list(Map<String, Object> in, String key) {
        var value = in.get(key);
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    static List<String> texts(Map<String, Object> in, String key) {
        return list(in, key).stream().map(Object::toString).toList();
    }

    static @Nullable String text(Map<String, Object> in, String key) {
        var value = in.get(key);
        return value == null ? null : value.toString();
    }

    static String text(Map<String, Object> in, String key, String otherwise) {
        var value = text(in, key);
        return value == null ? otherwise : value;
    }

    static boolean flag(Map<String, Object> in, String key) {
        return Boolean.TRUE.equals(in.get(key));
    }

    static int number(Map<String, Object> in, String key, int otherwise) {
        return in.get(key) instanceof Number n ? n.intValue() : otherwise;
    }
}
