package dev.nephos.model.compile;

import dev.nephos.model.ServiceModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Compiles a service model to the schema that {@link ServiceModel} opens. */
public final class SchemaCompiler {
    private static final int HEADER = 16;

    private final SchemaBytes info = new SchemaBytes();
    private final SortedMap<String, Object> operations;
    private final SortedMap<String, Object> shapes;
    private final SchemaWriter writer;

    private SchemaCompiler(String name, Map<String, Object> model) {
        operations = new TreeMap<>(JsonTree.map(model, "operations"));
        shapes = new TreeMap<>(JsonTree.map(model, "shapes"));
        var metadata = JsonTree.map(model, "metadata");
        new InfoWriter(info).write(name, metadata);
        writer =
                new SchemaWriter(
                        shapes,
                        List.copyOf(shapes.keySet()),
                        "ec2".equals(metadata.get("protocol")));
    }

    /**
     * The schema of a model.
     *
     * @param name the name of the API
     * @param model a document in the dialect of the package description
     * @throws IllegalArgumentException if the model refers to what it does not have
     */
    public static byte[] compile(String name, Map<String, Object> model) {
        return new SchemaCompiler(name, model).schema();
    }

    private byte[] schema() {
        var records = info.another();
        var operationTable = new ArrayList<int[]>();
        var shapeTable = new ArrayList<int[]>();
        int start = HEADER + info.size();
        var body = new ByteArrays();
        each(operations, records, writer::operation, start, body, operationTable);
        each(shapes, records, writer::shape, start, body, shapeTable);
        var strings = info.stringTable();
        int stringsAt = start + body.size();
        int operationsAt = stringsAt + strings.length;
        int shapesAt = operationsAt + 4 + 8 * operationTable.size();
        var schema = ByteBuffer.allocate(shapesAt + 4 + 8 * shapeTable.size());
        schema.putInt(ServiceModel.MAGIC).putInt(stringsAt).putInt(operationsAt).putInt(shapesAt);
        schema.put(info.bytes()).put(body.bytes()).put(strings);
        table(schema, operationTable);
        table(schema, shapeTable);
        return schema.array();
    }

    private void each(
            SortedMap<String, Object> things,
            SchemaBytes strings,
            BiConsumer<SchemaBytes, Map<String, Object>> write,
            int start,
            ByteArrays body,
            List<int[]> table) {
        things.forEach((name, thing) -> {
            var record = strings.another();
            try {
                write.accept(record, JsonTree.map(thing));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("cannot compile " + name, e);
            }
            table.add(new int[] {strings.idOf(name), start + body.size()});
            body.add(record.bytes());
        });
    }

    private static void table(ByteBuffer schema, List<int[]> entries) {
        schema.putInt(entries.size());
        for (var entry : entries) {
            schema.putInt(entry[0]).putInt(entry[1]);
        }
    }

    /** Concatenated arrays. */
    private static final class ByteArrays {
        private final java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();

        void add(byte[] bytes) {
            all.writeBytes(bytes);
        }

        int size() {
            return all.size();
        }

        byte[] bytes() {
            return all.toByteArray();
        }
    }
}
