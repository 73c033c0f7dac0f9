package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.model.Location;
import dev.nephos.model.Operation;
import dev.nephos.model.ServiceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a service that speaks a REST protocol, by method, path and query.
 *
 * <p>A literal segment goes before a label and that before a greedy one; among operations of one
 * path the one with most matching query literals wins, and none that is deprecated before its heir.
 * Where that leaves several (S3's PutObject, CopyObject and UploadPart share method and URI) the
 * required query parameters and headers decide: the operation wins of which most are there and none
 * is missing.
 *
 * <p>Paths are matched as they were sent; labels are decoded later. Immutable.
 */
public final class RestRoutes {
    /** What a request leads to. */
    public sealed interface Match {
        record Found(Operation operation) implements Match {}

        /** The path is known, the method is not. */
        record OtherMethod() implements Match {}

        record Unknown() implements Match {}
    }

    private static final Match OTHER_METHOD = new Match.OtherMethod();
    private static final Match UNKNOWN = new Match.Unknown();

    private record Route(Operation operation, UriPattern pattern) {
        /** More segments go before more query literals, of which there are never as many. */
        int specificity() {
            return 100 * pattern.segments().size() + pattern.literals().size();
        }
    }

    /** The routes that share the segments up to here. */
    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final List<Route> here = new ArrayList<>();
        final List<Route> greedy = new ArrayList<>();
        @Nullable Node label;

        Node below(UriPattern.Segment segment) {
            if (segment instanceof UriPattern.Segment.Text text) {
                return literals.computeIfAbsent(text.text(), t -> new Node());
            }
            if (label == null) {
                label = new Node();
            }
            return label;
        }
    }

    private final Node root = new Node();

    private RestRoutes(ServiceModel service) {
        // Of several that fit equally the first is taken, so what is deprecated comes last.
        var operations = new ArrayList<>(service.operations());
        operations.sort(Comparator.comparing(Operation::deprecated));
        for (var operation : operations) {
            add(new Route(operation, UriPattern.parse(operation.uri())));
        }
    }

    /** The routes of all operations of a service. */
    public static RestRoutes of(ServiceModel service) {
        return new RestRoutes(service);
    }

    private void add(Route route) {
        var node = root;
        for (var segment : route.pattern().segments()) {
            if (segment instanceof UriPattern.Segment.Greedy) {
                node.greedy.add(route);
                return;
            }
            node = node.below(segment);
        }
        node.here.add(route);
    }

    /** Finds the operation of a request. */
    public Match match(HttpRequest request) {
        QueryString query;
        try {
            query = QueryString.parse(request.query());
        } catch (UndecodableException e) {
            throw WireException.serialization("The query cannot be decoded: " + e.getMessage());
        }
        return new Search(request.method(), request.path(), query, request.headers()).run();
    }

    /**
     * Finds the operation of a request that must have one.
     *
     * @throws WireException if there is none
     */
    public Operation require(HttpRequest request) {
        return switch (match(request)) {
            case Match.Found found -> found.operation();
            case Match.OtherMethod _ ->
                    throw new WireException(
                            WireException.Fault.METHOD_NOT_ALLOWED,
                            "The specified method is not allowed against this resource.");
            case Match.Unknown _ ->
                    throw new WireException(
                            WireException.Fault.UNKNOWN_OPERATION,
                            "The requested operation is not recognized by the service.");
        };
    }

    /** One walk down the tree. */
    private final class Search {
        private final String method;
        private final QueryString query;
        private final Headers headers;
        private final List<String> path;
        private final boolean slashAtEnd;
        private boolean pathKnown;

        Search(String method, String path, QueryString query, Headers headers) {
            this.method = method;
            this.query = query;
            this.headers = headers;
            this.path = UriPattern.split(path);
            this.slashAtEnd = path.endsWith("/");
        }

        Match run() {
            var route = find(root, 0);
            if (route != null) {
                return new Match.Found(route.operation());
            }
            return pathKnown ? OTHER_METHOD : UNKNOWN;
        }

        private @Nullable Route find(Node node, int depth) {
            if (depth == path.size()) {
                var here = best(node.here);
                if (here != null) {
                    return here;
                }
            } else {
                var next = path.get(depth);
                var literal = node.literals.get(next);
                var found = literal == null ? null : find(literal, depth + 1);
                if (found == null && node.label != null && !next.isEmpty()) {
                    found = find(node.label, depth + 1);
                }
                if (found != null) {
                    return found;
                }
            }
            return node.greedy.isEmpty() ? null : best(reaching(node.greedy, depth));
        }

        private List<Route> reaching(List<Route> routes, int depth) {
            var reaching = new ArrayList<Route>(routes.size());
            for (var route : routes) {
                if (reaches(route, depth)) {
                    reaching.add(route);
                }
            }
            return reaching;
        }

        /** Whether a greedy label has something to take, and what follows it ends the path. */
        private boolean reaches(Route route, int depth) {
            var segments = route.pattern().segments();
            int following = segments.size() - depth - 1;
            int left = path.size() - depth - following;
            if (left < 1 || (left == 1 && path.get(depth).isEmpty() && !slashAtEnd)) {
                return false;
            }
            for (int i = 0; i < following; i++) {
                var segment = segments.get(depth + 1 + i);
                var part = path.get(path.size() - following + i);
                if (segment instanceof UriPattern.Segment.Text text && !text.text().equals(part)) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable Route best(List<Route> routes) {
            @Nullable Route best = null;
            for (var route : routes) {
                // S3 has a hundred routes on one path: those of other methods only tell that there
                // is one, so they are looked at until one does.
                boolean ours = route.operation().method().equals(method);
                if (!ours && pathKnown || !queryFits(route)) {
                    continue;
                }
                pathKnown = true;
                if (ours && (best == null || goesBefore(route, best))) {
                    best = route;
                }
            }
            return best;
        }

        /** Whether a route replaces another one, which stays where nothing decides. */
        private boolean goesBefore(Route route, Route other) {
            return route.specificity() == other.specificity()
                    ? presence(route) > presence(other)
                    : route.specificity() > other.specificity();
        }

        private boolean queryFits(Route route) {
            for (var literal : route.pattern().literals()) {
                boolean fits =
                        literal.value() == null
                                ? query.has(literal.name())
                                : query.all(literal.name()).contains(literal.value());
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        /** How many of the required parameters and headers are there; less than 0 if one lacks. */
        private int presence(Route route) {
            int present = 0;
            for (var member : route.operation().input().members()) {
                if (member.required() && member.location() == Location.QUERY) {
                    present = count(present, query.has(member.wireName()));
                } else if (member.required() && member.location() == Location.HEADER) {
                    present = count(present, headers.has(member.wireName()));
                }
            }
            return present;
        }

        private static int count(int present, boolean there) {
            return present < 0 || !there ? -1 : present + 1;
        }
    }
}
