package dev.nephos.kernel.resource;

import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members by which an operation is paged: those of its published paginator, or else those that
 * carry the names that AWS gives them nearly everywhere.
 *
 * @param tokenIn the input member with the token
 * @param limit the input member that bounds a page
 * @param tokenOut the output member with the next token
 */
record Paging(@Nullable String tokenIn, @Nullable String limit, @Nullable String tokenOut) {
    private static final String TOKEN = "nextToken";
    private static final List<String> LIMITS = List.of("maxResults", "maxItems", "limit");

    static Paging of(Operation operation) {
        var published = operation.pagination();
        if (published != null) {
            return new Paging(
                    published.inputTokens().getFirst(),
                    published.limit(),
                    published.outputTokens().getFirst());
        }
        return new Paging(
                named(operation.input(), List.of(TOKEN)),
                named(operation.input(), LIMITS),
                named(operation.output(), List.of(TOKEN)));
    }

    private static @Nullable String named(Shape shape, List<String> names) {
        return shape.members().stream()
                .map(member -> member.name())
                .filter(name -> names.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .orElse(null);
    }

    /** The input members, for whoever asks what is read. */
    Set<String> inputs() {
        return Stream.of(tokenIn, limit)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean paged() {
        return tokenIn != null && tokenOut != null;
    }

    @Nullable String token(Struct input) {
        return tokenIn == null ? null : input.text(tokenIn);
    }

    /** An answer with the token for the next page. */
    Struct withToken(Struct answer, String token) {
        return tokenOut == null ? answer : answer.with(tokenOut, token);
    }

    /** How many a page may hold; what is no sensible number means the most. */
    int limit(Struct input, int most) {
        var asked = limit == null ? null : input.value(limit);
        return asked instanceof Integer number && number > 0 ? Math.min(number, most) : most;
    }

    /** What else of an input the next page must repeat. */
    String query(Struct input) {
        var rest = input;
        for (var member : inputs()) {
            rest = rest.with(member, null);
        }
        return rest.toString();
    }
}
