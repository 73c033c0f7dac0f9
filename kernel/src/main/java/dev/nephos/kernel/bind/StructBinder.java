package dev.nephos.kernel.bind;

import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds a record class to a structure of the model: each component to the member of its name,
 * without regard to case ({@code md5OfMessageBody} is {@code MD5OfMessageBody}).
 *
 * <p>A component that no member is named after, and whose type is a record, is a <i>group</i>: its
 * components are bound to members of the same structure. What several operations have in common is
 * declared once so, such as the headers of S3's objects.
 *
 * <p>The type of any other component has to fit the member: {@code String}, {@code int}, {@code
 * long}, {@code boolean}, {@code double}, {@code Instant}, {@code byte[]}, lists and maps, nested
 * records, {@code Struct} for a structure taken whole, {@code Object} for a document, {@code Body}
 * and {@code Payload} for streams. An input member that the model does not require is bound to an
 * {@code Optional}, {@code OptionalInt}, {@code OptionalLong}, a {@code boolean} (false) or a
 * collection (empty). In an answer an empty {@code Optional} leaves the member out, an empty list
 * does not.
 */
public final class StructBinder {
    /** How a component is filled and read. */
    private sealed interface Slot {
        MethodHandle accessor();
    }

    private record Single(int member, Converter converter, MethodHandle accessor) implements Slot {}

    private record Group(StructBinder binder, MethodHandle accessor) implements Slot {}

    /** A record and the shape that it views; a record may view several shapes. */
    private record Pair(Class<?> record, Shape shape) {}

    /** The binders of one input or output; recursive shapes find themselves here. */
    static final class Binders {
        private final Map<Pair, StructBinder> known = new HashMap<>();
        private final boolean input;

        private Binders(boolean input) {
            this.input = input;
        }

        boolean input() {
            return input;
        }

        StructBinder of(Class<?> record, Shape shape) {
            var pair = new Pair(record, shape);
            var binder = known.get(pair);
            if (binder == null) {
                binder = new StructBinder(record, shape);
                known.put(pair, binder);
                binder.fill(this);
            }
            return binder;
        }
    }

    private final RecordType type;
    private final Shape shape;
    private final List<Slot> slots = new ArrayList<>();
    private final SequencedMap<Member, @Nullable StructBinder> bound =
            new java.util.LinkedHashMap<>();

    private StructBinder(Class<?> record, Shape shape) {
        this.type = RecordType.of(record);
        this.shape = shape;
    }

    /**
     * A binder for what a handler reads.
     *
     * @throws BindingException if a component has no member, or a type that does not fit
     */
    public static StructBinder input(Class<?> record, Shape shape) {
        return new Binders(true).of(record, shape);
    }

    /** A binder for what a handler answers. */
    public static StructBinder output(Class<?> record, Shape shape) {
        return new Binders(false).of(record, shape);
    }

    private void fill(Binders binders) {
        var members = new TreeMap<String, Member>(String.CASE_INSENSITIVE_ORDER);
        shape.members().forEach(member -> members.put(member.name(), member));
        var converters = new Converters(binders);
        for (var component : type.components()) {
            var where = type.name() + "." + component.name();
            var member = members.get(component.name());
            if (member != null) {
                var converter = converters.of(component.type(), member, where);
                slots.add(new Single(member.index(), converter, component.accessor()));
                bound.put(member, nested(binders, component, member));
            } else if (component.type() instanceof Class<?> group && group.isRecord()) {
                var binder = binders.of(group, shape);
                slots.add(new Group(binder, component.accessor()));
                bound.putAll(binder.bound);
            } else {
                throw new BindingException(where + " is no member of " + shape.name());
            }
        }
    }

    private static @Nullable StructBinder nested(
            Binders binders, RecordType.Component component, Member member) {
        var shapeOfElements = UnreadMembers.structureIn(member.shape());
        var record = UnreadMembers.recordIn(component.type());
        return shapeOfElements == null || record == null
                ? null
                : binders.of(record, shapeOfElements);
    }

    /** A record of the values of a structure. */
    public Object read(Struct struct) {
        var values = new Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (slots.get(i)) {
                        case Single single -> single.converter.toJava(struct.at(single.member));
                        case Group group -> group.binder.read(struct);
                    };
        }
        return type.make(values);
    }

    /** A structure of the components of a record. */
    public Struct write(Object record) {
        var values = new @Nullable Object[shape.members().size()];
        write(record, values);
        return Struct.over(shape, values);
    }

    private void write(Object record, @Nullable Object[] values) {
        for (var slot : slots) {
            var value = RecordType.read(slot.accessor(), record);
            switch (slot) {
                case Single single -> values[single.member] = single.converter.toWire(value);
                case Group group when value != null -> group.binder.write(value, values);
                case Group ignored -> {}
            }
        }
    }

    Shape shape() {
        return shape;
    }

    /** The members that are bound, each with the binder of the structures in it, if it has any. */
    SequencedMap<Member, @Nullable StructBinder> bound() {
        return bound;
    }
}
