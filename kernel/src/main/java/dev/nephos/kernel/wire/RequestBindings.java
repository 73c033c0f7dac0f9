package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a REST operation's input stand outside of the body; made once an operation.
 */
final class RequestBindings {
    private final UriPattern uri;
    private final List<Member> elsewhere;
    private final boolean query;
    private final boolean body;

    RequestBindings(Operation operation) {
        uri = UriPattern.parse(operation.uri());
        var members = operation.input().members();
        elsewhere = members.stream().filter(member -> member.location() != Location.BODY).toList();
        query = members.stream().anyMatch(member -> member.location() == Location.QUERY);
        body = elsewhere.size() < members.size();
    }

    /** Whether some member stands in the body, or is the body. */
    boolean hasBody() {
        return body;
    }

    /** Reads the members outside of the body. */
    void read(HttpRequest request, StructBuilder values) {
        if (elsewhere.isEmpty()) {
            return;
        }
        var parameters =
                query ? decoded(() -> QueryString.parse(request.query())) : QueryString.EMPTY;
        for (var member : elsewhere) {
            var value =
                    switch (member.location()) {
                        case URI -> label(member, request.path());
                        case QUERY -> parameter(member, parameters);
                        case HEADER -> HeaderValues.read(member, request.headers());
                        case PREFIX_HEADERS -> HeaderValues.readPrefixed(member, request.headers());
                        case BODY, STATUS_CODE -> null;
                    };
            if (value != null) {
                values.put(member, value);
            }
        }
    }

    private Object label(Member member, String path) {
        var raw = uri.label(member.wireName(), path);
        var text = decoded(() -> Percent.decode(raw));
        return Scalars.parse(member, text, TimestampFormat.DATE_TIME);
    }

    private static @Nullable Object parameter(Member member, QueryString query) {
        return switch (member.shape().kind()) {
            case MAP -> parameters(member, query);
            case LIST -> {
                var texts = query.all(member.wireName());
                yield texts.isEmpty() ? null : items(member, texts);
            }
            default -> {
                var text = query.first(member.wireName());
                yield text == null ? null : scalar(member, text);
            }
        };
    }

    private static List<Object> items(Member member, List<String> texts) {
        var items = new ArrayList<Object>(texts.size());
        for (var text : texts) {
            items.add(scalar(member.shape().element(), text));
        }
        return items;
    }

    /**
     * All parameters, those that other members claim too; of a map of texts the first of a name.
     */
    private static @Nullable Map<String, Object> parameters(Member member, QueryString query) {
        boolean lists = member.shape().value().shape().kind() == Kind.LIST;
        var map = new LinkedHashMap<String, Object>();
        for (var parameter : query.parameters()) {
            var text = parameter.value() == null ? "" : parameter.value();
            if (lists) {
                append(map, parameter.name(), text);
            } else {
                map.putIfAbsent(parameter.name(), text);
            }
        }
        return map.isEmpty() ? null : map;
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> map, String name, String text) {
        ((List<String>) map.computeIfAbsent(name, n -> new ArrayList<String>())).add(text);
    }

    private static Object scalar(Member member, String text) {
        return Scalars.parse(member, text, TimestampFormat.DATE_TIME);
    }

    private static <T> T decoded(Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (UndecodableException e) {
            throw WireException.serialization("The URI cannot be decoded: " + e.getMessage());
        }
    }
}
