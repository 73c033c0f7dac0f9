package dev.nephos.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value of a structure or union: for each member of its shape a value of the type that
 * {@link Kind} names, or null for absent. Collections inside are not to be changed by anybody.
 */
public final class Struct {
    private final Shape shape;
    private final @Nullable Object[] values;

    private Struct(Shape shape, @Nullable Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The value of a shape without any member. */
    public static Struct of(Shape shape) {
        return new Struct(shape, new Object[shape.members().size()]);
    }

    /**
     * A value over an array that the caller gives up, one element a member in the order of the
     * shape. The types are the caller's promise; codecs and binders keep it.
     */
    public static Struct over(Shape shape, @Nullable Object[] values) {
        if (values.length != shape.members().size()) {
            throw new IllegalArgumentException(
                    shape + " has " + shape.members().size() + " members, not " + values.length);
        }
        return new Struct(shape, values);
    }

    public Shape shape() {
        return shape;
    }

    /** The value of the member at that position, or null. */
    public @Nullable Object at(int index) {
        return values[index];
    }

    /**
     * The value of a member, or null if it is absent.
     *
     * @throws IllegalArgumentException if the shape has no such member
     */
    public @Nullable Object value(String member) {
        return values[indexOf(member)];
    }

    public boolean has(String member) {
        return value(member) != null;
    }

    /** The value of a string member, or null if it is absent. */
    public @Nullable String text(String member) {
        return (String) value(member);
    }

    /**
     * This value with another member; null takes the member away.
     *
     * @throws IllegalArgumentException if the shape has no such member, or it is of another kind
     */
    public Struct with(String member, @Nullable Object value) {
        int index = indexOf(member);
        if (value != null) {
            requireFit(shape.members().get(index), value);
        }
        var changed = values.clone();
        changed[index] = value;
        return new Struct(shape, changed);
    }

    private int indexOf(String name) {
        var member = shape.member(name);
        if (member == null) {
            throw new IllegalArgumentException(shape + " has no member " + name);
        }
        return member.index();
    }

    private static void requireFit(Member member, Object value) {
        var shape = member.shape();
        boolean fits =
                switch (shape.kind()) {
                    case BOOLEAN -> value instanceof Boolean;
                    case INTEGER -> value instanceof Integer;
                    case LONG -> value instanceof Long;
                    case FLOAT -> value instanceof Float;
                    case DOUBLE -> value instanceof Double;
                    case BIG_INTEGER -> value instanceof java.math.BigInteger;
                    case BIG_DECIMAL -> value instanceof java.math.BigDecimal;
                    case STRING -> value instanceof String;
                    case BLOB -> value instanceof byte[] || member.streaming();
                    case TIMESTAMP -> value instanceof java.time.Instant;
                    case LIST -> value instanceof java.util.List<?>;
                    case MAP -> value instanceof java.util.Map<?, ?>;
                    case STRUCTURE -> value instanceof Struct s && s.shape == shape;
                    case UNION -> value instanceof Struct || member.streaming();
                    case DOCUMENT -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "a "
                            + value.getClass().getSimpleName()
                            + " is no value of "
                            + member
                            + ": "
                            + shape);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Struct that
                && shape.name().equals(that.shape.name())
                && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape.name(), Arrays.deepHashCode(values));
    }

    /** Names and values, with those of sensitive shapes left out; for debugging. */
    @Override
    public String toString() {
        var text = new StringBuilder(shape.name()).append('{');
        var separator = "";
        for (var member : shape.members()) {
            var value = values[member.index()];
            if (value != null) {
                text.append(separator).append(member.name()).append('=');
                text.append(member.shape().sensitive() ? "***" : value);
                separator = ", ";
            }
        }
        return text.append('}').toString();
    }
}
