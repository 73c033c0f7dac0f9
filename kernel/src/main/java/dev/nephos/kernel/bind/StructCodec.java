package dev.nephos.kernel.bind;

import dev.nephos.kernel.store.RowCodec;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
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
    private final Shape shape;

    /** The codec of a structure; streams and documents are not stored. */
    public StructCodec(Shape shape) {
        this.shape = shape;
    }

    @Override
    public byte[] encode(Struct row) {
        var out = new RowWriter();
        write(out, row);
        return out.toBytes();
    }

    @Override
    public Struct decode(byte[] bytes) {
        return structure(new RowReader(bytes), shape);
    }

    private static void write(RowWriter out, @Nullable Object value) {
        switch (value) {
            case null -> out.nothing();
            case Struct struct -> writeMembers(out, struct);
            case List<?> list -> {
                out.array(list.size());
                list.forEach(element -> write(out, element));
            }
            case Map<?, ?> map -> {
                out.beginMap();
                map.forEach((key, element) -> {
                    out.text((String) key);
                    write(out, element);
                });
                out.endMap();
            }
            default -> writeScalar(out, value);
        }
    }

    private static void writeMembers(RowWriter out, Struct struct) {
        out.beginMap();
        for (var member : struct.shape().members()) {
            var value = struct.at(member.index());
            if (value != null) {
                out.text(member.name());
                write(out, value);
            }
        }
        out.endMap();
    }

    private static void writeScalar(RowWriter out, Object value) {
        switch (value) {
            case String text -> out.text(text);
            case Boolean flag -> out.bool(flag);
            case Integer number -> out.integer(number);
            case Long number -> out.integer(number);
            case Float number -> out.real(number);
            case Double number -> out.real(number);
            case BigInteger number -> out.text(number.toString());
            case BigDecimal number -> out.text(number.toString());
            case byte[] bytes -> out.binary(bytes);
            case Instant time -> {
                out.array(2);
                out.integer(time.getEpochSecond());
                out.integer(time.getNano());
            }
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass().getSimpleName() + " cannot be stored");
        }
    }

    private static Struct structure(RowReader in, Shape shape) {
        var values = new @Nullable Object[shape.members().size()];
        in.beginMap();
        while (!in.endsMap()) {
            var member = shape.member(in.text());
            if (member == null) {
                in.skip();
            } else {
                values[member.index()] = value(in, member.shape());
            }
        }
        return Struct.over(shape, values);
    }

    private static @Nullable Object value(RowReader in, Shape shape) {
        if (in.readsNothing()) {
            return null;
        }
        return switch (shape.kind()) {
            case STRING -> in.text();
            case BOOLEAN -> in.bool();
            case INTEGER -> Math.toIntExact(in.integer());
            case LONG -> in.integer();
            case FLOAT -> (float) in.real();
            case DOUBLE -> in.real();
            case BIG_INTEGER -> new BigInteger(in.text());
            case BIG_DECIMAL -> new BigDecimal(in.text());
            case BLOB -> in.binary();
            case TIMESTAMP -> instant(in);
            case LIST -> list(in, shape.element().shape());
            case MAP -> map(in, shape.value().shape());
            case STRUCTURE, UNION -> structure(in, shape);
            case DOCUMENT -> throw new IllegalArgumentException(shape + " cannot be stored");
        };
    }

    private static Instant instant(RowReader in) {
        in.array();
        return Instant.ofEpochSecond(in.integer(), in.integer());
    }

    private static List<@Nullable Object> list(RowReader in, Shape element) {
        int size = in.array();
        var list = new ArrayList<@Nullable Object>(size);
        for (int i = 0; i < size; i++) {
            list.add(value(in, element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(RowReader in, Shape value) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        in.beginMap();
        while (!in.endsMap()) {
            map.put(in.text(), value(in, value));
        }
        return map;
    }
}
