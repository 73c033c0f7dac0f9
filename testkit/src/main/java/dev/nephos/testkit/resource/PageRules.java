package dev.nephos.testkit.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** The rules of paged lists, for operations with {@code maxResults} and {@code nextToken}. */
record PageRules(ResourceContract.Checking checking) {
    private static final String LIMIT = "maxResults";
    private static final String TOKEN = "nextToken";

    Stream<DynamicTest> of(Sample sample) {
        return Stream.of(
                checking.check("pages_show_each_one_once", sample, PageRules::once),
                checking.check("refuses_a_page_token_that_was_changed", sample, PageRules::changed),
                checking.check(
                        "refuses_the_page_token_of_another_account", sample, PageRules::stranger));
    }

    private static boolean isPaged(Subject it) {
        return it.operation(ResourceAct.Kind.LISTS)
                .flatMap(name ->
                        it.owner
                                .cloud()
                                .nephos()
                                .services()
                                .served(it.owner.service())
                                .flatMap(service -> service.model().operation(name)))
                .filter(operation -> operation.input().member(LIMIT) != null)
                .filter(operation -> operation.input().member(TOKEN) != null)
                .isPresent();
    }

    private static void once(Subject it) {
        if (!isPaged(it)) {
            return;
        }
        var created = Stream.generate(() -> it.id(it.create())).limit(5).sorted().toList();
        var seen = new ArrayList<String>();
        String token = null;
        do {
            var page = page(it, it.owner, token);
            assertTrue(it.shown(page).size() <= 2);
            it.shown(page).forEach(shown -> seen.add(it.id(shown)));
            token = page.text(TOKEN);
        } while (token != null);
        assertEquals(created, seen.stream().sorted().toList());
    }

    private static void changed(Subject it) {
        if (isPaged(it)) {
            var token = firstToken(it);
            for (var wrong : List.of(token + "A", "A" + token, token.substring(1), "%", "")) {
                assertThrows(ServiceError.class, () -> page(it, it.owner, wrong));
            }
        }
    }

    private static void stranger(Subject it) {
        if (isPaged(it)) {
            var token = firstToken(it);
            var stranger = it.owner.as(it.stranger());
            assertThrows(ServiceError.class, () -> page(it, stranger, token));
        }
    }

    private static String firstToken(Subject it) {
        for (int i = 0; i < 3; i++) {
            it.create();
        }
        return Objects.requireNonNull(page(it, it.owner, null).text(TOKEN));
    }

    private static Struct page(Subject it, Caller caller, @Nullable String token) {
        var operation = it.operation(ResourceAct.Kind.LISTS).orElseThrow();
        return caller.call(operation, input -> input.with(LIMIT, 2).with(TOKEN, token));
    }
}
