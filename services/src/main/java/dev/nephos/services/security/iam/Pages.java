package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Cuts lists into pages: a hundred items, unless the caller wants fewer or up to a thousand. Lists
 * are bounded by quotas, and stand in the order of what marks them.
 */
final class Pages {
    private static final int DEFAULT_SIZE = 100;

    private final Kernel kernel;

    Pages(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Where a page begins, and how long it may be; members of every request that lists. */
    record Position(Optional<String> marker, OptionalInt maxItems) {
        static final Position FIRST = new Position(Optional.empty(), OptionalInt.empty());
    }

    /** Whether a list goes on, and where; members of every answer that lists. */
    record Paging(boolean isTruncated, Optional<String> marker) {}

    /** A page of a list. */
    record Page<T>(List<T> items, Paging paging) {
        <U> List<U> map(Function<T, U> shown) {
            return items.stream().map(shown).toList();
        }
    }

    /**
     * One page of a list.
     *
     * @param query what else the next page must ask for
     * @param all in the order of {@code mark}
     * @param mark what tells an item from all others
     */
    <T> Page<T> page(
            Call call, Position position, String query, List<T> all, Function<T, String> mark) {
        int size = position.maxItems.orElse(DEFAULT_SIZE);
        var after = position.marker.map(marker -> opened(call, query, marker));
        var items =
                all.stream()
                        .filter(item ->
                                after.map(last -> mark.apply(item).compareTo(last) > 0)
                                        .orElse(true))
                        .limit(size + 1L)
                        .toList();
        if (items.size() <= size) {
            return new Page<>(items, new Paging(false, Optional.empty()));
        }
        var page = items.subList(0, size);
        var last = mark.apply(page.getLast()).getBytes(StandardCharsets.UTF_8);
        var marker = kernel.pageTokens().after(call, query, last);
        return new Page<>(page, new Paging(true, Optional.of(marker)));
    }

    private String opened(Call call, String query, String marker) {
        return kernel.pageTokens()
                .position(call, query, marker)
                .map(position -> new String(position, StandardCharsets.UTF_8))
                .orElseThrow(() -> IamErrors.validation("Invalid Marker: " + marker));
    }
}
