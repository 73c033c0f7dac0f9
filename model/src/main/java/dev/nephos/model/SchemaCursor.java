package dev.nephos.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a record of a compiled schema: variable-length numbers, and texts by their number. */
final class SchemaCursor {
    private final SchemaStrings strings;
    private final byte[] bytes;
    private int at;

    SchemaCursor(SchemaStrings strings, byte[] bytes, int at) {
        this.strings = strings;
        this.bytes = bytes;
        this.at = at;
    }

    /** An unsigned number of at most 31 bits, seven to a byte, the lowest first. */
    int number() {
        int value = 0;
        int shift = 0;
        while (true) {
            int b = bytes[at++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    /** A number of which 0 says that there is none: one less, so -1 for none. */
    int optionalNumber() {
        return number() - 1;
    }

    boolean flag() {
        return bytes[at++] != 0;
    }

    String text() {
        return strings.at(number());
    }

    @Nullable String optionalText() {
        int id = optionalNumber();
        return id < 0 ? null : strings.at(id);
    }

    @Nullable XmlNamespace xmlNamespace() {
        var uri = optionalText();
        return uri == null ? null : new XmlNamespace(text(), uri);
    }

    List<String> texts() {
        return list(this::text);
    }

    <T> List<T> list(Supplier<T> element) {
        int count = number();
        if (count == 0) {
            return List.of();
        }
        var list = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }
}
