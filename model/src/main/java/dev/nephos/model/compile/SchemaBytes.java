package dev.nephos.model.compile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what a schema cursor reads: variable-length numbers, and texts by their number. */
final class SchemaBytes {
    private final Map<String, Integer> strings;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private SchemaBytes(Map<String, Integer> strings) {
        this.strings = strings;
    }

    SchemaBytes() {
        this(new LinkedHashMap<>());
    }

    /** An empty record that shares the texts of this one. */
    SchemaBytes another() {
        return new SchemaBytes(strings);
    }

    SchemaBytes number(int value) {
        int rest = value;
        while (rest >= 0x80) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return this;
    }

    /** A number from -1, which stands for none. */
    SchemaBytes optionalNumber(int value) {
        return number(value + 1);
    }

    SchemaBytes flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    int idOf(String text) {
        return strings.computeIfAbsent(text, t -> strings.size());
    }

    SchemaBytes text(String text) {
        return number(idOf(text));
    }

    SchemaBytes optionalText(@Nullable String text) {
        return optionalNumber(text == null ? -1 : idOf(text));
    }

    SchemaBytes texts(List<String> texts) {
        return list(texts, this::text);
    }

    <T> SchemaBytes list(List<T> list, Consumer<T> element) {
        number(list.size());
        list.forEach(element);
        return this;
    }

    /** A namespace as botocore writes it: a URI, or an object with prefix and URI. */
    SchemaBytes xmlNamespace(@Nullable Object namespace) {
        switch (namespace) {
            case null -> optionalText(null);
            case String uri -> optionalText(uri).text("");
            default -> {
                var parts = JsonTree.map(namespace);
                optionalText(JsonTree.text(parts, "uri")).text(JsonTree.text(parts, "prefix", ""));
            }
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    byte[] stringTable() {
        var texts = new ByteArrayOutputStream();
        var ends = ByteBuffer.allocate(4 + 4 * strings.size()).putInt(strings.size());
        for (var text : strings.keySet()) {
            texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            ends.putInt(texts.size());
        }
        return ByteBuffer.allocate(ends.capacity() + texts.size())
                .put(ends.array())
                .put(texts.toByteArray())
                .array();
    }

    /** A file of one record: magic, where the texts are, this record, the texts. */
    byte[] file(int magic) {
        var table = stringTable();
        return ByteBuffer.allocate(8 + size() + table.length)
                .putInt(magic)
                .putInt(8 + size())
                .put(bytes())
                .put(table)
                .array();
    }
}
