package dev.nephos.kernel.resource;

import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An operation that shows tags. Its input names one resource by the ARN, and the answer has its
 * tags; or it names several, and the answer has a structure for each, with ARN and tags.
 */
interface TagListing {
    /** Answers the operation. */
    Struct list(Scope scope, Struct input);

    /**
     * The listing of an operation, whose form the model tells.
     *
     * @throws IllegalArgumentException if it is of neither form
     */
    static TagListing of(Resources resources, Operation operation) {
        var named = one(operation.input(), member -> true);
        if (named.shape().kind() == Kind.STRING) {
            var tags = one(operation.output(), TagListing::holdsTags);
            return (scope, input) ->
                    Struct.of(operation.output())
                            .with(
                                    tags.name(),
                                    tags(resources, scope, input.at(named.index()), tags));
        }
        var list = one(operation.output(), member -> member.shape().kind() == Kind.LIST);
        var element = list.shape().element().shape();
        var arn = one(element, TagListing::isArn);
        var tags = one(element, TagListing::holdsTags);
        return (scope, input) -> {
            var arns = input.at(named.index()) instanceof List<?> given ? given : List.of();
            return Struct.of(operation.output())
                    .with(
                            list.name(),
                            arns.stream()
                                    .map(each ->
                                            Struct.of(element)
                                                    .with(arn.name(), each)
                                                    .with(
                                                            tags.name(),
                                                            tags(resources, scope, each, tags)))
                                    .toList());
        };
    }

    private static Object tags(
            Resources resources, Scope scope, @Nullable Object arn, Member tags) {
        var located = resources.tagged(scope, String.valueOf(arn));
        return TagForm.of(tags.shape()).write(located.item().tags());
    }

    private static boolean isArn(Member member) {
        return member.shape().kind() == Kind.STRING
                && member.name().toLowerCase(Locale.ROOT).endsWith("arn");
    }

    private static boolean holdsTags(Member member) {
        return member.shape().kind() == Kind.MAP || TagForm.isTagList(member.shape());
    }

    private static Member one(Shape shape, Predicate<Member> wanted) {
        return shape.members().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(shape + " is no listing of tags"));
    }
}
