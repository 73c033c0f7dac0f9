package dev.nephos.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The texts of a compiled schema, each decoded when it is first asked for. */
final class SchemaStrings {
    private final ByteBuffer bytes;
    private final int ends;
    private final int start;
    private final @Nullable String[] decoded;

    /**
     * {@code table} is the offset of the table: a count, then the end of each text, then the texts.
     */
    SchemaStrings(byte[] schema, int table) {
        bytes = ByteBuffer.wrap(schema);
        int count = bytes.getInt(table);
        ends = table + 4;
        start = ends + 4 * count;
        decoded = new String[count];
    }

    String at(int id) {
        var known = decoded[id];
        if (known == null) {
            int from = id == 0 ? 0 : bytes.getInt(ends + 4 * (id - 1));
            int to = bytes.getInt(ends + 4 * id);
            known = new String(bytes.array(), start + from, to - from, StandardCharsets.UTF_8);
            decoded[id] = known;
        }
        return known;
    }
}
