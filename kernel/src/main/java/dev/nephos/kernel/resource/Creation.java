package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An operation that makes a resource of a kind. */
final class Creation {
    private final BoundResource kind;
    private final List<Member> attributes;
    private final @Nullable String tags;
    private final UnaryOperator<Struct> answer;

    Creation(BoundResource kind, Operation operation) {
        this.kind = kind;
        this.attributes = operation.input().members().stream().filter(kind::isAttribute).toList();
        var member = kind.resource().tagsMember();
        this.tags = member == null || operation.input().member(member) == null ? null : member;
        this.answer = Projection.of(kind.shape(), operation.output());
    }

    /** What is unread besides the attributes. */
    UnreadMembers unread(UnreadMembers unread) {
        var names = new HashSet<String>();
        attributes.forEach(member -> names.add(member.name()));
        if (tags != null) {
            names.add(tags);
        }
        return unread.besides(names);
    }

    Struct create(Scope scope, Struct input) {
        return create(scope, input, UnaryOperator.identity());
    }

    Struct create(Scope scope, Struct input, UnaryOperator<Item> making) {
        var resource = kind.resource();
        var sent = tags == null ? null : input.value(tags);
        var draft =
                scope.draft(
                        resource, scope.attributes(resource, input), scope.tags(resource, sent));
        return answer.apply(scope.show(resource, scope.save(resource, making.apply(draft))));
    }
}
