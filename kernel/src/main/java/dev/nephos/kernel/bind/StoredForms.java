package dev.nephos.kernel.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Finds the form in which a component's type stands in a row. */
final class StoredForms {
    private interface Writer {
        void write(RowWriter out, Object value);
    }

    private interface Reader {
        Object read(RowReader in);
    }

    private record Simple(Object absent, Writer writer, Reader reader) implements StoredForm {
        @Override
        public void write(RowWriter out, Object value) {
            writer.write(out, value);
        }

        @Override
        public Object read(RowReader in) {
            return reader.read(in);
        }

        @Override
        public boolean isDefault(Object value) {
            return value.equals(absent);
        }
    }

    private static final Map<Type, StoredForm> SCALARS =
            Map.ofEntries(
                    Map.entry(
                            String.class,
                            new Simple("", (out, v) -> out.text((String) v), RowReader::text)),
                    Map.entry(int.class, integer()),
                    Map.entry(Integer.class, integer()),
                    Map.entry(long.class, number()),
                    Map.entry(Long.class, number()),
                    Map.entry(
                            double.class,
                            new Simple(0.0, (out, v) -> out.real((Double) v), RowReader::real)),
                    Map.entry(boolean.class, truth()),
                    Map.entry(Boolean.class, truth()),
                    Map.entry(
                            byte[].class,
                            new Simple(
                                    new byte[0],
                                    (out, v) -> out.binary((byte[]) v),
                                    RowReader::binary)),
                    Map.entry(
                            Instant.class,
                            new Simple(Instant.EPOCH, StoredForms::instant, StoredForms::instant)),
                    Map.entry(
                            OptionalInt.class,
                            new Simple(
                                    OptionalInt.empty(),
                                    (out, v) -> out.integer(((OptionalInt) v).getAsInt()),
                                    in -> OptionalInt.of((int) in.integer()))),
                    Map.entry(
                            OptionalLong.class,
                            new Simple(
                                    OptionalLong.empty(),
                                    (out, v) -> out.integer(((OptionalLong) v).getAsLong()),
                                    in -> OptionalLong.of(in.integer()))));

    private StoredForms() {}

    /** {@code where} names the component in errors. */
    static StoredForm of(Type type, String where) {
        var scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof ParameterizedType generic) {
            return collection(generic, where);
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return new RecordCodec.RecordForm(c);
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return enumeration(c.getEnumConstants());
        }
        throw new BindingException(where + " cannot be stored: " + type.getTypeName());
    }

    private static StoredForm collection(ParameterizedType type, String where) {
        var arguments = type.getActualTypeArguments();
        var inner = of(arguments[arguments.length - 1], where);
        if (type.getRawType() == Optional.class) {
            return new Simple(
                    Optional.empty(),
                    (out, v) -> inner.write(out, ((Optional<?>) v).orElseThrow()),
                    in -> Optional.of(inner.read(in)));
        }
        if (type.getRawType() == List.class) {
            return new Simple(
                    List.of(), (out, v) -> list(out, (List<?>) v, inner), in -> list(in, inner));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new Simple(
                    Map.of(), (out, v) -> map(out, (Map<?, ?>) v, inner), in -> map(in, inner));
        }
        throw new BindingException(where + " cannot be stored: " + type.getTypeName());
    }

    private static StoredForm integer() {
        return new Simple(0, (out, v) -> out.integer((Integer) v), in -> (int) in.integer());
    }

    private static StoredForm truth() {
        return new Simple(false, (out, v) -> out.bool((Boolean) v), RowReader::bool);
    }

    private static StoredForm number() {
        return new Simple(0L, (out, v) -> out.integer((Long) v), RowReader::integer);
    }

    /** A constant stands by its name; one that is gone reads as the first. */
    private static StoredForm enumeration(Object[] constants) {
        return new Simple(
                constants[0],
                (out, v) -> out.text(((Enum<?>) v).name()),
                in -> {
                    var name = in.text();
                    for (var constant : constants) {
                        if (((Enum<?>) constant).name().equals(name)) {
                            return constant;
                        }
                    }
                    return constants[0];
                });
    }

    private static void instant(RowWriter out, Object value) {
        var instant = (Instant) value;
        out.array(2);
        out.integer(instant.getEpochSecond());
        out.integer(instant.getNano());
    }

    private static Object instant(RowReader in) {
        in.array();
        return Instant.ofEpochSecond(in.integer(), in.integer());
    }

    private static void list(RowWriter out, List<?> list, StoredForm element) {
        out.array(list.size());
        for (var value : list) {
            element.write(out, value);
        }
    }

    private static Object list(RowReader in, StoredForm element) {
        var list = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            list.add(element.read(in));
        }
        return List.copyOf(list);
    }

    private static void map(RowWriter out, Map<?, ?> map, StoredForm value) {
        out.beginMap();
        for (var entry : map.entrySet()) {
            out.text((String) entry.getKey());
            value.write(out, entry.getValue());
        }
        out.endMap();
    }

    private static Object map(RowReader in, StoredForm value) {
        var map = new LinkedHashMap<String, Object>();
        in.beginMap();
        while (!in.endsMap()) {
            map.put(in.text(), value.read(in));
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
