package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An operation that makes a resource of a kind. */
final class Creation {
    private final BoundResource kind;
    private final List<Member> attributes;
    private final @Nullable Member tags;
    private final Tags rules;
    private final UnaryOperator<Struct> answer;

    Creation(Resources resources, BoundResource kind, Operation operation) {
        this.kind = kind;
        this.attributes =
                operation.input().members().stream().filter(kind::isAttribute).toList();
        var tagsMember = kind.resource().tagsMember();
        this.tags = tagsMember == null ? null : operation.input().member(tagsMember);
        this.rules = new Tags(resources.errors());
        this.answer = Projection.of(kind.shape(), operation.output());
    }

    /** What is unread besides the attributes. */
    UnreadMembers unread(UnreadMembers unread) {
        var names = new HashSet<String>();
        attributes.forEach(member -> names.add(member.name()));
        if (tags != null) {
            names.add(tags.name());
        }
        return unread.besides(names);
    }

    Struct create(Scope scope, Struct input) {
        return create(scope, input, UnaryOperator.identity());
    }

    Struct create(Scope scope, Struct input, UnaryOperator<Item> making) {
        var resource = kind.resource();
        var copied = Struct.of(kind.shape());
        for (var member : attributes) {
            copied = copied.with(member.name(), input.at(member.index()));
        }
        var draft = scope.draft(resource, copied, tags(input));
        return answer.apply(scope.show(resource, scope.save(resource, making.apply(draft))));
    }

    private Map<String, String> tags(Struct input) {
        var form = kind.tagForm();
        return tags == null || form == null
                ? Map.of()
                : rules.added(Map.of(), form.read(input.at(tags.index())));
    }
}
