package dev.nephos.kernel.resource;

import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An operation on the tags of a resource that its input names by the ARN: the member whose name
 * ends so. The other member has the tags, or the keys to remove.
 */
final class Tagging {
    private final Resources resources;
    private final Operation operation;
    private final Member arn;
    private final Member subject;
    private final Tags rules;

    Tagging(Resources resources, Operation operation) {
        this.resources = resources;
        this.operation = operation;
        this.arn = one(operation, true);
        this.subject = one(operation, false);
        this.rules = new Tags(resources.errors());
    }

    private static Member one(Operation operation, boolean arn) {
        var found =
                operation.input().members().stream()
                        .filter(member -> isArn(member) == arn)
                        .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(operation + " is no operation on tags by ARN");
        }
        return found.getFirst();
    }

    private static boolean isArn(Member member) {
        return member.shape().kind() == Kind.STRING
                && member.name().toLowerCase(Locale.ROOT).endsWith("arn");
    }

    Struct tag(Scope scope, Struct input) {
        var tags = TagForm.of(subject.shape()).read(input.at(subject.index()));
        return change(scope, input, item -> item.withTags(rules.added(item.tags(), tags)));
    }

    Struct untag(Scope scope, Struct input) {
        var keys = (List<?>) Objects.requireNonNullElse(input.at(subject.index()), List.of());
        return change(scope, input, item -> item.withTags(Tags.removed(item.tags(), keys)));
    }

    private Struct change(Scope scope, Struct input, UnaryOperator<Item> change) {
        var name = String.valueOf(input.at(arn.index()));
        var found = resources.tagged(scope, name);
        scope.save(found.resource(), change.apply(found.item()));
        return Struct.of(operation.output());
    }
}
