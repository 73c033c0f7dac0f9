package dev.nephos.kernel.bind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.nephos.kernel.store.RowCodec;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes structures of the model as rows: CBOR maps by member name. A row of an earlier version of
 * the model can be read: a member that was added since is absent, one that was removed is skipped.
 */
public final class StructCodec implements RowCodec<Struct> {
    private static final CBORFactory CBOR = new CBORFactory();

    private final Shape shape;

    /** The codec of a structure; streams and documents are not stored. */
    public StructCodec(Shape shape) {
        this.shape = shape;
    }

    @Override
    public byte[] encode(Struct row) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = CBOR.createGenerator(bytes)) {
            write(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in an array.
        }
        return bytes.toByteArray();
    }

    @Override
    public Struct decode(byte[] bytes) {
        try (var in = CBOR.createParser(bytes)) {
            in.nextToken();
            return structure(in, shape);
        } catch (IOException e) {
            throw new UncheckedIOException("a row that is no " + shape, e);
        }
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Struct struct -> writeMembers(out, struct);
            case List<?> list -> {
                out.writeStartArray(list, list.size());
                for (var element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject(map, map.size());
                for (var entry : map.entrySet()) {
                    out.writeFieldName((String) entry.getKey());
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            default -> writeScalar(out, value);
        }
    }

    private static void writeMembers(JsonGenerator out, Struct struct) throws IOException {
        out.writeStartObject();
        for (var member : struct.shape().members()) {
            var value = struct.at(member.index());
            if (value != null) {
                out.writeFieldName(member.name());
                write(out, value);
            }
        }
        out.writeEndObject();
    }

    private static void writeScalar(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case byte[] bytes -> out.writeBinary(bytes);
            case Instant time ->
                    out.writeArray(new long[] {time.getEpochSecond(), time.getNano()}, 0, 2);
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass().getSimpleName() + " cannot be stored");
        }
    }

    private static Struct structure(JsonParser in, Shape shape) throws IOException {
        var values = new @Nullable Object[shape.members().size()];
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var member = shape.member(in.currentName());
            in.nextToken();
            if (member == null) {
                in.skipChildren();
            } else {
                values[member.index()] = value(in, member.shape());
            }
        }
        return Struct.over(shape, values);
    }

    private static @Nullable Object value(JsonParser in, Shape shape) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape.kind()) {
            case STRING -> in.getText();
            case BOOLEAN -> in.getBooleanValue();
            case INTEGER -> in.getIntValue();
            case LONG -> in.getLongValue();
            case FLOAT -> in.getFloatValue();
            case DOUBLE -> in.getDoubleValue();
            case BIG_INTEGER -> in.getBigIntegerValue();
            case BIG_DECIMAL -> in.getDecimalValue();
            case BLOB -> in.getBinaryValue();
            case TIMESTAMP -> instant(in);
            case LIST -> list(in, shape.element().shape());
            case MAP -> map(in, shape.value().shape());
            case STRUCTURE, UNION -> structure(in, shape);
            case DOCUMENT -> throw new IllegalArgumentException(shape + " cannot be stored");
        };
    }

    private static Instant instant(JsonParser in) throws IOException {
        in.nextToken();
        long seconds = in.getLongValue();
        in.nextToken();
        long nanos = in.getLongValue();
        in.nextToken();
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static List<@Nullable Object> list(JsonParser in, Shape element) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in, element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonParser in, Shape value)
            throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var key = in.currentName();
            in.nextToken();
            map.put(key, value(in, value));
        }
        return map;
    }
}
