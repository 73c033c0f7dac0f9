package dev.nephos.kernel.auth;

import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path of the authorization table, made ready for the shape of an input: members to a list or
 * map, if there is one, and members from each of its elements.
 */
final class InputPath {
    private enum Each {
        NONE,
        ELEMENT,
        KEY
    }

    private final int[] outer;
    private final Each each;
    private final int[] inner;

    /** Up to and with the list or map. */
    private final String prefix;

    private InputPath(int[] outer, Each each, int[] inner, String prefix) {
        this.outer = outer;
        this.each = each;
        this.inner = inner;
        this.prefix = prefix;
    }

    static InputPath of(String path, Shape input) {
        var outer = new ArrayList<Integer>();
        var inner = new ArrayList<Integer>();
        var each = Each.NONE;
        var prefix = "";
        var shape = input;
        for (var step : path.split("\\.", -1)) {
            var name = step.replace("[]", "").replace("{}", "");
            var member = shape.member(name);
            if (member == null) {
                throw new IllegalArgumentException(input + " has no " + path);
            }
            (each == Each.NONE ? outer : inner).add(member.index());
            shape = member.shape();
            if (!step.equals(name)) {
                each = step.endsWith("[]") ? Each.ELEMENT : Each.KEY;
                prefix = path.substring(0, path.indexOf(step) + step.length());
                shape = each == Each.ELEMENT ? shape.element().shape() : shape;
            }
        }
        return new InputPath(numbers(outer), each, numbers(inner), prefix);
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether it runs through a list or a map. */
    boolean isEach() {
        return each != Each.NONE;
    }

    /** Whether both run through the same list or map. */
    boolean runsWith(InputPath other) {
        return isEach() && prefix.equals(other.prefix);
    }

    /** The elements of the list, or the keys of the map. */
    List<Object> elements(Struct input) {
        return switch (walk(input, outer)) {
            case null -> List.of();
            case List<?> list -> List.copyOf(list);
            case Map<?, ?> map -> List.copyOf(map.keySet());
            default -> throw new IllegalStateException("neither a list nor a map");
        };
    }

    /**
     * The value for one of its elements, if it is there.
     *
     * @param element null for a path that runs through none
     */
    @Nullable Object value(Struct input, @Nullable Object element) {
        if (each == Each.NONE) {
            return walk(input, outer);
        }
        return inner.length == 0
                ? element
                : element instanceof Struct struct ? walk(struct, inner) : null;
    }

    private static @Nullable Object walk(Struct from, int[] members) {
        Object value = from;
        for (int member : members) {
            if (!(value instanceof Struct struct)) {
                return null;
            }
            value = struct.at(member);
        }
        return value;
    }
}
