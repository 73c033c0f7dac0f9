package dev.nephos.model.compile;

import java.util.List;
import java.util.Map;

/**
 * Lays facts that botocore lacks over a model. An overlay has the form of a model and is merged
 * into it key by key; it may describe operations, shapes and members, and refuses to name one that
 * the model does not have, so that an update of the models cannot leave it hanging.
 */
final class Overlay {
    private static final List<String> CLOSED = List.of("operations", "shapes", "members");

    private Overlay() {}

    static void apply(Map<String, Object> model, Map<String, Object> overlay) {
        merge(model, overlay, "", false);
    }

    private static void merge(
            Map<String, Object> into, Map<String, Object> from, String path, boolean closed) {
        from.forEach((key, value) -> {
            var at = path + "/" + key;
            if (closed && !into.containsKey(key)) {
                throw new IllegalArgumentException("the model has no " + at);
            }
            if (value instanceof Map<?, ?> && into.get(key) instanceof Map<?, ?>) {
                merge(JsonTree.map(into.get(key)), JsonTree.map(value), at, CLOSED.contains(key));
            } else {
                into.put(key, value);
            }
        });
    }
}
