package dev.nephos.kernel.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The URI of an operation, {@code /{Bucket}/{Key+}?uploads}: literal segments, labels, at most one
 * greedy label, and query literals.
 *
 * <p>A slash at the end does not count, in pattern and path alike, because models and clients do
 * not agree on it; only a greedy label takes it as its own.
 *
 * @param segments the parts of the path
 * @param literals the parameters that the query must have
 */
record UriPattern(List<Segment> segments, List<Literal> literals) {
    /** Tells Smithy's operations apart; other clients do not send it. */
    private static final String OPERATION_HINT = "x-id";

    /** One part of the path. */
    sealed interface Segment {
        record Text(String text) implements Segment {}

        record Label(String name) implements Segment {}

        /** A label that takes one segment or more. */
        record Greedy(String name) implements Segment {}
    }

    /** A parameter that must be there; with that value, if one is given. */
    record Literal(String name, @Nullable String value) {}

    UriPattern {
        segments = List.copyOf(segments);
        literals = List.copyOf(literals);
    }

    static UriPattern parse(String uri) {
        int mark = uri.indexOf('?');
        var path = mark < 0 ? uri : uri.substring(0, mark);
        var segments = new ArrayList<Segment>();
        for (var part : split(path)) {
            segments.add(segment(part));
        }
        return new UriPattern(segments, mark < 0 ? List.of() : literals(uri.substring(mark + 1)));
    }

    private static Segment segment(String part) {
        if (!part.startsWith("{")) {
            return new Segment.Text(part);
        }
        return part.endsWith("+}")
                ? new Segment.Greedy(part.substring(1, part.length() - 2))
                : new Segment.Label(part.substring(1, part.length() - 1));
    }

    private static List<Literal> literals(String query) {
        var literals = new ArrayList<Literal>();
        for (var part : query.split("&")) {
            int equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            if (!name.equals(OPERATION_HINT)) {
                var value = equals < 0 ? "" : part.substring(equals + 1);
                literals.add(new Literal(name, value.isEmpty() ? null : value));
            }
        }
        return literals;
    }

    /** The segments of a raw path without a slash at the end; none for {@code /}. */
    static List<String> split(String path) {
        var parts = new ArrayList<String>();
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        int start = 1;
        while (start <= end) {
            int slash = path.indexOf('/', start);
            int stop = slash < 0 || slash > end ? end : slash;
            parts.add(path.substring(start, stop));
            start = stop + 1;
        }
        return parts;
    }

    /**
     * The raw value of a label in a path that this pattern matches.
     *
     * @throws WireException if the path does not match
     */
    String label(String name, String path) {
        int at = 1;
        for (int i = 0; i < segments.size(); i++) {
            switch (segments.get(i)) {
                case Segment.Greedy greedy -> {
                    int end = greedyEnd(path, at, segments.size() - i - 1);
                    if (greedy.name().equals(name)) {
                        return path.substring(at, end);
                    }
                    at = end + 1;
                }
                case Segment.Label label -> {
                    int end = segmentEnd(path, at);
                    if (label.name().equals(name)) {
                        return path.substring(at, end);
                    }
                    at = end + 1;
                }
                case Segment.Text text -> at += text.text().length() + 1;
            }
        }
        throw WireException.serialization("The path lacks " + name);
    }

    private static int segmentEnd(String path, int at) {
        if (at > path.length()) {
            throw WireException.serialization("The path is too short");
        }
        int slash = path.indexOf('/', at);
        return slash < 0 ? path.length() : slash;
    }

    /** Where a greedy label ends that some segments follow. */
    private static int greedyEnd(String path, int at, int following) {
        int end = path.length();
        for (int i = 0; i < following; i++) {
            end = path.lastIndexOf('/', end - 1);
        }
        if (end < at) {
            throw WireException.serialization("The path is too short");
        }
        return end;
    }
}
