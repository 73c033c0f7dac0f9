package dev.nephos.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model of one API, opened from its compiled schema.
 *
 * <p>Opening reads the tables only. Operations and shapes are decoded when they are first asked for
 * and then kept; the races between threads that decode the same one are harmless, because what they
 * make is immutable and equal.
 */
public final class ServiceModel {
    /** The first four bytes of a schema; the last of them is the version of the format. */
    public static final int MAGIC = 0x4e504802;

    private final ByteBuffer bytes;
    private final SchemaStrings strings;
    private final ServiceInfo info;
    private final int operationTable;
    private final int shapeTable;
    private final @Nullable Operation[] operations;
    private final @Nullable Shape[] shapes;
    private final Shape empty = SchemaReader.emptyShape();

    private ServiceModel(byte[] schema) {
        bytes = ByteBuffer.wrap(schema);
        if (bytes.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("not a schema of this version");
        }
        strings = new SchemaStrings(schema, bytes.getInt(4));
        operationTable = bytes.getInt(8);
        shapeTable = bytes.getInt(12);
        operations = new Operation[bytes.getInt(operationTable)];
        shapes = new Shape[bytes.getInt(shapeTable)];
        info = ServiceInfo.read(new SchemaCursor(strings, schema, 16));
    }

    /** Opens a schema that {@code dev.nephos.model.compile} wrote; the array is not copied. */
    public static ServiceModel open(byte[] schema) {
        return new ServiceModel(schema);
    }

    public ServiceInfo info() {
        return info;
    }

    public String name() {
        return info.name();
    }

    /** The operation of that name, if the model has it. */
    public Optional<Operation> operation(String name) {
        int index = indexOf(operationTable, operations.length, name);
        return index < 0 ? Optional.empty() : Optional.of(operationAt(index));
    }

    /** The names of all operations, sorted. */
    public List<String> operationNames() {
        return names(operationTable, operations.length);
    }

    public List<Operation> operations() {
        return IntStream.range(0, operations.length).mapToObj(this::operationAt).toList();
    }

    /** The shape of that name, if the model has it. */
    public Optional<Shape> shape(String name) {
        int index = indexOf(shapeTable, shapes.length, name);
        return index < 0 ? Optional.empty() : Optional.of(shapeAt(index));
    }

    public List<String> shapeNames() {
        return names(shapeTable, shapes.length);
    }

    Shape shapeAt(int index) {
        var known = shapes[index];
        if (known == null) {
            known =
                    new SchemaReader(this, nameAt(shapeTable, index), cursor(shapeTable, index))
                            .shape();
            shapes[index] = known;
        }
        return known;
    }

    Shape emptyShape() {
        return empty;
    }

    private Operation operationAt(int index) {
        var known = operations[index];
        if (known == null) {
            var name = nameAt(operationTable, index);
            known = new SchemaReader(this, name, cursor(operationTable, index)).operation();
            operations[index] = known;
        }
        return known;
    }

    // A table is a count, then for each entry the number of its name and the offset of its record;
    // the entries are sorted by name.

    private String nameAt(int table, int index) {
        return strings.at(bytes.getInt(table + 4 + 8 * index));
    }

    private SchemaCursor cursor(int table, int index) {
        return new SchemaCursor(strings, bytes.array(), bytes.getInt(table + 8 + 8 * index));
    }

    private List<String> names(int table, int count) {
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            names.add(nameAt(table, i));
        }
        return names;
    }

    private int indexOf(int table, int count, String name) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nameAt(table, middle).compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return info.name();
    }
}
