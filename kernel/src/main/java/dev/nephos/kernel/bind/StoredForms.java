package dev.nephos.kernel.bind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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
        void write(JsonGenerator out, Object value) throws IOException;
    }

    private interface Reader {
        Object read(JsonParser in) throws IOException;
    }

    private record Simple(Object absent, Writer writer, Reader reader) implements StoredForm {
        @Override
        public void write(JsonGenerator out, Object value) throws IOException {
            writer.write(out, value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
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
                            new Simple(
                                    "",
                                    (out, v) -> out.writeString((String) v),
                                    JsonParser::getText)),
                    Map.entry(int.class, integer()),
                    Map.entry(Integer.class, integer()),
                    Map.entry(long.class, number()),
                    Map.entry(Long.class, number()),
                    Map.entry(
                            double.class,
                            new Simple(
                                    0.0,
                                    (out, v) -> out.writeNumber((Double) v),
                                    JsonParser::getDoubleValue)),
                    Map.entry(
                            boolean.class,
                            new Simple(
                                    false,
                                    (out, v) -> out.writeBoolean((Boolean) v),
                                    JsonParser::getBooleanValue)),
                    Map.entry(
                            byte[].class,
                            new Simple(
                                    new byte[0],
                                    (out, v) -> out.writeBinary((byte[]) v),
                                    JsonParser::getBinaryValue)),
                    Map.entry(
                            Instant.class,
                            new Simple(Instant.EPOCH, StoredForms::instant, StoredForms::instant)),
                    Map.entry(
                            OptionalInt.class,
                            new Simple(
                                    OptionalInt.empty(),
                                    (out, v) -> out.writeNumber(((OptionalInt) v).getAsInt()),
                                    in -> OptionalInt.of(in.getIntValue()))),
                    Map.entry(
                            OptionalLong.class,
                            new Simple(
                                    OptionalLong.empty(),
                                    (out, v) -> out.writeNumber(((OptionalLong) v).getAsLong()),
                                    in -> OptionalLong.of(in.getLongValue()))));

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
        return new Simple(0, (out, v) -> out.writeNumber((Integer) v), JsonParser::getIntValue);
    }

    private static StoredForm number() {
        return new Simple(0L, (out, v) -> out.writeNumber((Long) v), JsonParser::getLongValue);
    }

    /** A constant stands by its name; one that is gone reads as the first. */
    private static StoredForm enumeration(Object[] constants) {
        return new Simple(
                constants[0],
                (out, v) -> out.writeString(((Enum<?>) v).name()),
                in -> {
                    var name = in.getText();
                    for (var constant : constants) {
                        if (((Enum<?>) constant).name().equals(name)) {
                            return constant;
                        }
                    }
                    return constants[0];
                });
    }

    private static void instant(JsonGenerator out, Object value) throws IOException {
        var instant = (Instant) value;
        out.writeArray(new long[] {instant.getEpochSecond(), instant.getNano()}, 0, 2);
    }

    private static Object instant(JsonParser in) throws IOException {
        in.nextToken();
        long seconds = in.getLongValue();
        in.nextToken();
        long nanos = in.getLongValue();
        in.nextToken();
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static void list(JsonGenerator out, List<?> list, StoredForm element)
            throws IOException {
        out.writeStartArray(list, list.size());
        for (var value : list) {
            element.write(out, value);
        }
        out.writeEndArray();
    }

    private static Object list(JsonParser in, StoredForm element) throws IOException {
        var list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read(in));
        }
        return List.copyOf(list);
    }

    private static void map(JsonGenerator out, Map<?, ?> map, StoredForm value) throws IOException {
        out.writeStartObject(map, map.size());
        for (var entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value.write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static Object map(JsonParser in, StoredForm value) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var name = in.currentName();
            in.nextToken();
            map.put(name, value.read(in));
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
