package dev.nephos.kernel.call;

import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path of the authorization table into an input: member names with dots; {@code []} behind a name
 * means each element of a list, {@code {}} each key of a map.
 */
final class InputPath {
    private enum Each {
        NONE,
        ELEMENT,
        KEY
    }

    private record Step(String member, Each each) {}

    private final List<Step> steps = new ArrayList<>();

    InputPath(String path) {
        for (var part : path.split("\\.")) {
            if (part.endsWith("[]")) {
                steps.add(new Step(part.substring(0, part.length() - 2), Each.ELEMENT));
            } else if (part.endsWith("{}")) {
                steps.add(new Step(part.substring(0, part.length() - 2), Each.KEY));
            } else {
                steps.add(new Step(part, Each.NONE));
            }
        }
    }

    /**
     * What stands there: for each element of the lists on the way, by their numbers, its value.
     * What is absent is not there.
     */
    Map<List<Integer>, Object> values(Struct input) {
        var found = new LinkedHashMap<List<Integer>, Object>();
        walk(input, 0, List.of(), found);
        return found;
    }

    private void walk(
            @Nullable Object value,
            int at,
            List<Integer> place,
            Map<List<Integer>, Object> found) {
        if (value == null) {
            return;
        }
        if (at == steps.size()) {
            found.put(place, value);
            return;
        }
        if (!(value instanceof Struct struct) || !struct.has(steps.get(at).member)) {
            return;
        }
        var step = steps.get(at);
        var next = struct.value(step.member);
        switch (step.each) {
            case NONE -> walk(next, at + 1, place, found);
            case ELEMENT -> {
                var elements = next instanceof List<?> list ? list : List.of();
                for (int i = 0; i < elements.size(); i++) {
                    walk(elements.get(i), at + 1, behind(place, i), found);
                }
            }
            case KEY -> {
                int i = 0;
                for (var key : next instanceof Map<?, ?> map ? map.keySet() : List.of()) {
                    walk(key, at + 1, behind(place, i++), found);
                }
            }
        }
    }

    private static List<Integer> behind(List<Integer> place, int index) {
        var longer = new ArrayList<>(place);
        longer.add(index);
        return List.copyOf(longer);
    }
}
