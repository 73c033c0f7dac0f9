package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that lists the resources of a kind, in the order of their identifiers. The members
 * that its input has in common with the resource are filters.
 */
final class Listing {
    private final Resources resources;
    private final BoundResource kind;
    private final Operation operation;
    private final boolean strict;
    private final Paging paging;
    private final List<Member> filters;
    private final Projection.Listed list;

    /** {@code strict} says that an unknown identifier is an error. */
    Listing(Resources resources, BoundResource kind, Operation operation, boolean strict) {
        this.resources = resources;
        this.kind = kind;
        this.operation = operation;
        this.strict = strict;
        this.paging = Paging.of(operation);
        this.filters = operation.input().members().stream().filter(kind::isSame).toList();
        this.list = Projection.list(kind.shape(), operation.output());
    }

    UnreadMembers unread() {
        var names = new HashSet<>(paging.inputs());
        filters.forEach(member -> names.add(member.name()));
        return UnreadMembers.of(operation.input()).besides(names);
    }

    Struct page(Scope scope, Struct input) {
        var resource = kind.resource();
        var answer = Struct.of(operation.output());
        var id = id(input);
        if (id != null) {
            var item = scope.look(resource, id).filter(found -> matches(found, input));
            if (item.isEmpty() && strict) {
                throw resources.errors().notFound(resource, id);
            }
            return answer.with(list.member(), item.stream().map(i -> shown(scope, i)).toList());
        }
        var query = paging.query(input);
        var position = resources.position(scope.call(), query, paging.token(input));
        int limit = paging.paged() ? paging.limit(input, Pages.MOST) : Integer.MAX_VALUE;
        var found = find(scope, input, position, limit);
        var page = found.size() > limit ? found.subList(0, limit) : found;
        answer = answer.with(list.member(), page.stream().map(i -> shown(scope, i)).toList());
        return found.size() > limit
                ? paging.withToken(
                        answer,
                        resources.pageToken(scope.call(), query, resource.id(page.getLast())))
                : answer;
    }

    /** The first resources behind a position, at most one more than a page. */
    private List<Item> find(Scope scope, Struct input, @Nullable String position, int limit) {
        var found = new ArrayList<Item>();
        var range =
                position == null
                        ? KeyRange.all()
                        : KeyRange.all().after(BoundResource.key(position).toBytes());
        while (found.size() <= limit) {
            var rows = scope.rows(kind.resource()).scan(scope.tx(), range, Pages.MOST, false);
            for (var row : rows) {
                scope.observe(kind.resource(), row)
                        .filter(item -> matches(item, input))
                        .ifPresent(found::add);
            }
            if (rows.size() < Pages.MOST) {
                break;
            }
            var last = kind.resource().id(rows.getLast());
            range = KeyRange.all().after(BoundResource.key(last).toBytes());
        }
        return found;
    }

    private boolean matches(Item item, Struct input) {
        for (var filter : filters) {
            var wanted = input.at(filter.index());
            if (wanted != null && !wanted.equals(item.attributes().value(filter.name()))) {
                return false;
            }
        }
        return true;
    }

    private Struct shown(Scope scope, Item item) {
        return list.element().apply(scope.show(kind.resource(), item));
    }

    private @Nullable String id(Struct input) {
        var member = input.shape().member(kind.resource().idMember());
        return member == null ? null : (String) input.at(member.index());
    }
}
