package dev.nephos.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is paged, as its published paginator says.
 *
 * @param inputTokens the input members that carry the token
 * @param outputTokens the output members (or paths) that carry the next one
 * @param limit the input member that bounds a page
 * @param results the output members (or paths) that a page fills
 * @param more the output member that says whether there is a next page
 */
public record Pagination(
        List<String> inputTokens,
        List<String> outputTokens,
        @Nullable String limit,
        List<String> results,
        @Nullable String more) {

    public Pagination {
        inputTokens = List.copyOf(inputTokens);
        outputTokens = List.copyOf(outputTokens);
        results = List.copyOf(results);
    }
}
