package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An operation on one resource that its input names by the identifier. */
final class OneResource {
    private final Resource resource;
    private final Member id;
    private final List<Member> attributes;
    private final UnreadMembers unread;
    private final UnaryOperator<Struct> answer;

    OneResource(BoundResource kind, Operation operation) {
        this.resource = kind.resource();
        var member = operation.input().member(resource.idMember());
        if (member == null) {
            throw new IllegalArgumentException(operation + " names no " + resource);
        }
        this.id = member;
        this.attributes = operation.input().members().stream().filter(kind::isAttribute).toList();
        this.unread = UnreadMembers.of(operation.input()).besides(Set.of(id.name()));
        this.answer = Projection.of(kind.shape(), operation.output());
    }

    UnreadMembers unread() {
        return unread;
    }

    UnreadMembers unreadOfUpdate() {
        var names = new HashSet<String>();
        attributes.forEach(member -> names.add(member.name()));
        return unread.besides(names);
    }

    Struct describe(Scope scope, Struct input) {
        return answer.apply(scope.show(resource, item(scope, input)));
    }

    Struct update(Scope scope, Struct input) {
        var item = item(scope, input);
        for (var member : attributes) {
            var value = input.at(member.index());
            if (value != null) {
                item = item.with(member.name(), value);
            }
        }
        return answer.apply(scope.show(resource, scope.save(resource, item)));
    }

    Struct delete(Scope scope, Struct input, Resources.Ending ending) {
        var item = item(scope, input);
        ending.end(scope, item);
        return answer.apply(scope.show(resource, scope.end(resource, item)));
    }

    private Item item(Scope scope, Struct input) {
        var name = (String) Objects.requireNonNullElse(input.at(id.index()), "");
        return scope.require(resource, name);
    }
}
