package dev.nephos.kernel.wire;

import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import dev.nephos.model.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a shape over a form. The query protocol puts {@code .member} or {@code .entry} between a
 * list or map and its numbers unless it is flattened; EC2's never does.
 */
final class FormStructReader {
    private final boolean alwaysFlat;

    /** {@code alwaysFlat} for EC2. */
    FormStructReader(boolean alwaysFlat) {
        this.alwaysFlat = alwaysFlat;
    }

    Struct struct(Shape shape, FormNode node) {
        var values = new StructBuilder(shape);
        for (var member : shape.members()) {
            var below = node.at(member.formName());
            if (below != null) {
                values.put(member, value(member, below));
            }
        }
        return values.build();
    }

    private @Nullable Object value(Member member, FormNode node) {
        var shape = member.shape();
        return switch (shape.kind()) {
            case STRUCTURE, UNION -> struct(shape, node);
            case LIST -> list(member, node);
            case MAP -> map(member, node);
            default -> scalar(member, node);
        };
    }

    private static @Nullable Object scalar(Member member, FormNode node) {
        var text = node.value();
        if (text == null) {
            throw WireException.unfit(member, "a simple value");
        }
        return Scalars.parse(member, text, TimestampFormat.DATE_TIME);
    }

    /** A list; one that was sent empty, {@code A=}, is an empty list. */
    private List<@Nullable Object> list(Member member, FormNode node) {
        var element = member.shape().element();
        boolean flat = alwaysFlat || member.flattened();
        var list = new ArrayList<@Nullable Object>();
        for (var item : numbered(node, flat, element.formName())) {
            list.add(value(element, item));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Member member, FormNode node) {
        var shape = member.shape();
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : numbered(node, alwaysFlat || member.flattened(), "entry")) {
            var key = entry.at(shape.key().formName());
            var value = entry.at(shape.value().formName());
            if (key == null || key.value() == null || value == null) {
                throw WireException.serialization(
                        "An entry of " + member + " lacks its key or value");
            }
            map.put(key.value(), value(shape.value(), value));
        }
        return map;
    }

    /** A list that is flat may leave out the number of its only element, as SQS's examples do. */
    private static List<FormNode> numbered(FormNode node, boolean flat, String between) {
        var numbers = flat ? node : node.at(between);
        if (numbers == null) {
            return List.of();
        }
        var elements = numbers.numbered();
        return elements.isEmpty() && flat && !node.blank() ? List.of(node) : elements;
    }
}
