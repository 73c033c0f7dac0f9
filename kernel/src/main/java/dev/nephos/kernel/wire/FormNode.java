package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.QueryString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a form as the tree that the dots in their names make: {@code A.member.1.B} is
 * four levels deep.
 */
final class FormNode {
    private static final int MOST_DIGITS = 9;

    private @Nullable String value;
    private @Nullable Map<String, FormNode> children;

    static FormNode of(QueryString form) {
        var root = new FormNode();
        for (var parameter : form.parameters()) {
            root.add(parameter.name(), parameter.value());
        }
        return root;
    }

    private void add(String name, @Nullable String text) {
        var node = this;
        int depth = 0;
        int start = 0;
        while (start <= name.length()) {
            Limits.requireDepth(++depth);
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            node = node.childToBe(name.substring(start, end));
            start = end + 1;
        }
        node.value = text == null ? "" : text;
    }

    private FormNode childToBe(String name) {
        if (children == null) {
            children = new LinkedHashMap<>();
        }
        return children.computeIfAbsent(name, n -> new FormNode());
    }

    /** The text of a parameter, or null if there is none of exactly that name. */
    @Nullable String value() {
        return value;
    }

    /** Whether there is nothing but an empty text, {@code A=}. */
    boolean blank() {
        return children == null && (value == null || value.isEmpty());
    }

    boolean leaf() {
        return children == null;
    }

    /** What is below a name, in which dots may stand; null if nothing is. */
    @Nullable FormNode at(String name) {
        if (children == null) {
            return null;
        }
        var child = children.get(name);
        int dot = child == null ? name.indexOf('.') : -1;
        if (dot < 0) {
            return child;
        }
        var first = children.get(name.substring(0, dot));
        return first == null ? null : first.at(name.substring(dot + 1));
    }

    /** The children whose names are numbers, in the order of the numbers; gaps do not count. */
    List<FormNode> numbered() {
        if (children == null) {
            return List.of();
        }
        record Numbered(int number, FormNode node) {}
        var found = new ArrayList<Numbered>(children.size());
        children.forEach((name, node) -> {
            int number = number(name);
            if (number >= 0) {
                found.add(new Numbered(number, node));
            }
        });
        found.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return found.stream().map(Numbered::node).toList();
    }

    private static int number(String name) {
        if (name.isEmpty() || name.length() > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
