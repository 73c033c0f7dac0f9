package dev.nephos.kernel.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or of a form, decoded, in the order in which they were sent; names may
 * repeat. S3 tells {@code ?uploads} from {@code ?uploads=}, so does this.
 */
public record QueryString(List<Parameter> parameters) {
    public static final QueryString EMPTY = new QueryString(List.of());

    /**
     * One parameter.
     *
     * @param value null if there was no equals sign
     */
    public record Parameter(String name, @Nullable String value) {}

    public QueryString {
        parameters = List.copyOf(parameters);
    }

    /**
     * Parses the query of a request target, where a plus sign is one (RFC 3986).
     *
     * @param raw without the question mark; null is no parameters
     * @throws UndecodableException if a name or value cannot be decoded
     */
    public static QueryString parse(@Nullable String raw) {
        return parse(raw, Percent::decode);
    }

    /**
     * Parses {@code application/x-www-form-urlencoded}, where a plus sign is a space.
     *
     * @throws UndecodableException if a name or value cannot be decoded
     */
    public static QueryString parseForm(@Nullable String raw) {
        return parse(raw, Percent::decodeForm);
    }

    private static QueryString parse(@Nullable String raw, UnaryOperator<String> decode) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> found = new ArrayList<>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            if (end < 0) {
                end = raw.length();
            }
            if (end > start) {
                found.add(parameter(raw.substring(start, end), decode));
            }
            start = end + 1;
        }
        return new QueryString(found);
    }

    private static Parameter parameter(String raw, UnaryOperator<String> decode) {
        int equals = raw.indexOf('=');
        if (equals < 0) {
            return new Parameter(decode.apply(raw), null);
        }
        return new Parameter(
                decode.apply(raw.substring(0, equals)), decode.apply(raw.substring(equals + 1)));
    }

    /** Whether there is a parameter of that name, with or without a value. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /**
     * The value of the first parameter of that name: the empty string if it has none, null if there
     * is no such parameter.
     */
    public @Nullable String first(String name) {
        Parameter found = find(name);
        return found == null ? null : found.value() == null ? "" : found.value();
    }

    /** The values of all parameters of that name, in order; the empty string for one without. */
    public List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> parameter.value() == null ? "" : parameter.value())
                .toList();
    }

    private @Nullable Parameter find(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
