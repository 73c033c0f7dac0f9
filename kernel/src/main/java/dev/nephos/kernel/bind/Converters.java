package dev.nephos.kernel.bind;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the converter between a component's Java type and a member of the model. */
final class Converters {
    private static final Map<Class<?>, Kind> SCALARS =
            Map.ofEntries(
                    Map.entry(String.class, Kind.STRING),
                    Map.entry(Integer.class, Kind.INTEGER),
                    Map.entry(int.class, Kind.INTEGER),
                    Map.entry(OptionalInt.class, Kind.INTEGER),
                    Map.entry(Long.class, Kind.LONG),
                    Map.entry(long.class, Kind.LONG),
                    Map.entry(OptionalLong.class, Kind.LONG),
                    Map.entry(Boolean.class, Kind.BOOLEAN),
                    Map.entry(boolean.class, Kind.BOOLEAN),
                    Map.entry(Float.class, Kind.FLOAT),
                    Map.entry(float.class, Kind.FLOAT),
                    Map.entry(Double.class, Kind.DOUBLE),
                    Map.entry(double.class, Kind.DOUBLE),
                    Map.entry(OptionalDouble.class, Kind.DOUBLE),
                    Map.entry(Instant.class, Kind.TIMESTAMP),
                    Map.entry(byte[].class, Kind.BLOB),
                    Map.entry(BigDecimal.class, Kind.BIG_DECIMAL),
                    Map.entry(BigInteger.class, Kind.BIG_INTEGER));

    private final StructBinder.Binders binders;

    Converters(StructBinder.Binders binders) {
        this.binders = binders;
    }

    /** The converter of a component; {@code where} names it in errors. */
    Converter of(Type type, Member member, String where) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return optional(of(generic.getActualTypeArguments()[0], member.shape(), member, where));
        }
        var converter = of(type, member.shape(), member, where);
        if (binders.input() && !member.required() && member.defaultValue() == null) {
            requireStandIn(type, member, where);
        }
        return converter;
    }

    /** An optional input member needs a type that can say that it is absent. */
    private static void requireStandIn(Type type, Member member, String where) {
        boolean canBeAbsent =
                type instanceof ParameterizedType
                        || type == boolean.class
                        || type == Struct.class
                        || type == OptionalInt.class
                        || type == OptionalLong.class
                        || type == OptionalDouble.class
                        || member.streaming();
        if (!canBeAbsent) {
            throw new BindingException(where + " is optional in the model: bind an Optional");
        }
    }

    private Converter of(Type type, Shape shape, Member member, String where) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, shape, where);
        }
        if (member.streaming() && (type == Body.class || type == Payload.class)) {
            return type == Body.class ? Converter.orElse(Body.EMPTY) : Converter.SAME;
        }
        if (type == Object.class && (shape.kind() == Kind.DOCUMENT || member.streaming())) {
            return Converter.SAME;
        }
        if (type == Struct.class && shape.kind().structured()) {
            return Converter.orElse(Struct.of(shape));
        }
        if (type instanceof Class<?> record && record.isRecord() && shape.kind().structured()) {
            return structure(record, shape);
        }
        if (!(type instanceof Class<?> scalar) || SCALARS.get(scalar) != shape.kind()) {
            throw new BindingException(
                    where + " is a " + shape.kind() + " in the model, not a " + type.getTypeName());
        }
        return scalar(scalar);
    }

    private Converter structure(Class<?> record, Shape shape) {
        var binder = binders.of(record, shape);
        return Converter.of(null, wire -> binder.read((Struct) wire), binder::write);
    }

    private static Converter scalar(Class<?> type) {
        if (type == OptionalInt.class) {
            return Converter.of(
                    OptionalInt.empty(),
                    wire -> OptionalInt.of((Integer) wire),
                    java -> ((OptionalInt) java).stream().boxed().findFirst().orElse(null));
        }
        if (type == OptionalLong.class) {
            return Converter.of(
                    OptionalLong.empty(),
                    wire -> OptionalLong.of((Long) wire),
                    java -> ((OptionalLong) java).stream().boxed().findFirst().orElse(null));
        }
        if (type == OptionalDouble.class) {
            return Converter.of(
                    OptionalDouble.empty(),
                    wire -> OptionalDouble.of((Double) wire),
                    java -> ((OptionalDouble) java).stream().boxed().findFirst().orElse(null));
        }
        return type == boolean.class ? Converter.orElse(false) : Converter.SAME;
    }

    private static Converter optional(Converter inner) {
        return Converter.of(
                Optional.empty(),
                wire -> Optional.ofNullable(inner.toJava(wire)),
                java -> inner.toWire(((Optional<?>) java).orElse(null)));
    }

    private Converter collection(ParameterizedType type, Shape shape, String where) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class && shape.kind() == Kind.LIST) {
            return list(of(arguments[0], shape.element().shape(), shape.element(), where + "[]"));
        }
        if (type.getRawType() == Map.class
                && shape.kind() == Kind.MAP
                && arguments[0] == String.class) {
            return map(of(arguments[1], shape.value().shape(), shape.value(), where + "{}"));
        }
        throw new BindingException(
                where + " is a " + shape.kind() + " in the model, not a " + type.getTypeName());
    }

    private static Converter list(Converter element) {
        if (element.equals(Converter.SAME)) {
            return Converter.orElse(List.of());
        }
        return Converter.of(
                List.of(),
                wire -> each((List<?>) wire, element::toJava),
                java -> each((List<?>) java, element::toWire));
    }

    private static Converter map(Converter value) {
        if (value.equals(Converter.SAME)) {
            return Converter.orElse(Map.of());
        }
        return Converter.of(
                Map.of(),
                wire -> each((Map<?, ?>) wire, value::toJava),
                java -> each((Map<?, ?>) java, value::toWire));
    }

    /** What a converter does with one value. */
    private interface Step {
        @Nullable Object apply(@Nullable Object value);
    }

    private static List<@Nullable Object> each(List<?> from, Step step) {
        var to = new ArrayList<@Nullable Object>(from.size());
        for (var value : from) {
            to.add(step.apply(value));
        }
        return to;
    }

    private static Map<Object, @Nullable Object> each(Map<?, ?> from, Step step) {
        var to = LinkedHashMap.<Object, @Nullable Object>newLinkedHashMap(from.size());
        from.forEach((key, value) -> to.put(key, step.apply(value)));
        return to;
    }
}
