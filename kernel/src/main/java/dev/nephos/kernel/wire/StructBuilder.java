package dev.nephos.kernel.wire;

import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of one structure or union as a codec comes across them. */
final class StructBuilder {
    private final Shape shape;
    private final @Nullable Object[] values;

    StructBuilder(Shape shape) {
        this.shape = shape;
        this.values = new Object[shape.members().size()];
    }

    /** Sets a member; of a name that comes twice the last wins, as AWS's parsers have it. */
    void put(Member member, @Nullable Object value) {
        values[member.index()] = value;
    }

    /** Sets the members that a structure of the same shape has. */
    void putAll(Struct struct) {
        for (int i = 0; i < values.length; i++) {
            var value = struct.at(i);
            values[i] = value == null ? values[i] : value;
        }
    }

    /** The list that is a member so far, to add to; for flattened lists. */
    @SuppressWarnings("unchecked")
    List<@Nullable Object> list(Member member) {
        var list = (List<@Nullable Object>) values[member.index()];
        if (list == null) {
            list = new ArrayList<>();
            values[member.index()] = list;
        }
        return list;
    }

    /** The map that is a member so far, to add to; for flattened maps. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> map(Member member) {
        var map = (Map<String, @Nullable Object>) values[member.index()];
        if (map == null) {
            map = new LinkedHashMap<>();
            values[member.index()] = map;
        }
        return map;
    }

    /** The structure, with defaults for what is absent; a union must hold exactly one member. */
    Struct build() {
        if (shape.kind() == Kind.UNION) {
            requireOne();
        } else if (shape.hasDefaults()) {
            for (var member : shape.members()) {
                if (values[member.index()] == null) {
                    values[member.index()] = member.defaultValue();
                }
            }
        }
        return Struct.over(shape, values);
    }

    private void requireOne() {
        int set = 0;
        for (var value : values) {
            set += value == null ? 0 : 1;
        }
        if (set != 1) {
            throw WireException.serialization(
                    shape + " must hold exactly one of its members, not " + set);
        }
    }
}
