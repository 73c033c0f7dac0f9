package dev.nephos.kernel.resource;

import dev.nephos.model.Kind;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.Set;
import java.util.SortedMap;

/** The pages of an operation that lists structures in plain Java. */
final class Pages {
    /** What most of AWS's lists hold at most on a page. */
    static final int MOST = 100;

    private final Resources resources;
    private final Operation operation;
    private final Paging paging;
    private final String list;

    Pages(Resources resources, Operation operation) {
        this.resources = resources;
        this.operation = operation;
        this.paging = Paging.of(operation);
        this.list =
                operation.output().members().stream()
                        .filter(member -> member.shape().kind() == Kind.LIST)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException(operation + " lists nothing"))
                        .name();
    }

    Set<String> inputs() {
        return paging.inputs();
    }

    Struct page(Scope scope, Struct input, SortedMap<String, Struct> all) {
        var answer = repeated(input);
        if (!paging.paged()) {
            return answer.with(list, new ArrayList<>(all.values()));
        }
        var query = paging.query(input);
        var position = resources.position(scope.call(), query, paging.token(input));
        int limit = paging.limit(input, MOST);
        var page = new ArrayList<Struct>();
        var last = "";
        for (var entry : all.entrySet()) {
            if (position != null && entry.getKey().compareTo(position) <= 0) {
                continue;
            }
            if (page.size() == limit) {
                var token = resources.pageToken(scope.call(), query, last);
                return paging.withToken(answer.with(list, page), token);
            }
            page.add(entry.getValue());
            last = entry.getKey();
        }
        return answer.with(list, page);
    }

    /** The answer with the members that the input has too, other than those of paging. */
    private Struct repeated(Struct input) {
        var answer = Struct.of(operation.output());
        for (var member : operation.output().members()) {
            var given = input.shape().member(member.name());
            if (given != null
                    && given.shape() == member.shape()
                    && !member.name().equals(paging.tokenOut())) {
                answer = answer.with(member.name(), input.at(given.index()));
            }
        }
        return answer;
    }
}
