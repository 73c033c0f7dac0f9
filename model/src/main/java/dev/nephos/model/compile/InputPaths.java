package dev.nephos.model.compile;

import java.util.List;
import java.util.Map;

/** The paths of an input, so that a rule cannot name one that is not there. */
final class InputPaths {
    private static final List<String> NAMING = List.of("from", "when", "unless", "passRole");

    private final Map<String, Object> shapes;
    private final Map<String, Object> input;

    InputPaths(Map<String, Object> shapes, Map<String, Object> input) {
        this.shapes = shapes;
        this.input = input;
    }

    /**
     * Looks at every path of a rule.
     *
     * @throws IllegalArgumentException if the input does not have one
     */
    void require(Map<String, Object> rule) {
        NAMING.forEach(key -> {
            var path = JsonTree.text(rule, key);
            if (path != null) {
                require(path);
            }
        });
        JsonTree.map(rule, "bind")
                .values()
                .forEach(path -> {
                    if (!path.equals("*")) {
                        require(path.toString());
                    }
                });
    }

    private void require(String paths) {
        for (var path : paths.split("\\|", -1)) {
            var shape = input;
            for (var step : path.split("\\.", -1)) {
                var name = step.replace("[]", "").replace("{}", "");
                var member = JsonTree.map(JsonTree.map(shape, "members"), name);
                if (member.isEmpty()) {
                    throw new IllegalArgumentException("the input has no " + path);
                }
                shape = shape(member);
                if (step.endsWith("[]")) {
                    shape = shape(JsonTree.map(shape, "member"));
                } else if (step.endsWith("{}")) {
                    shape = shape(JsonTree.map(shape, "key"));
                }
            }
        }
    }

    private Map<String, Object> shape(Map<String, Object> reference) {
        return JsonTree.map(shapes, JsonTree.text(reference, "shape", ""));
    }
}
