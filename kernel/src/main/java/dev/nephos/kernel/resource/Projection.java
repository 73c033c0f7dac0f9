package dev.nephos.kernel.resource;

import dev.nephos.model.Kind;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.function.UnaryOperator;

/**
 * How an answer shows a resource: as the structure of the resource itself, as one member that holds
 * it, or as some of its members under the same names.
 */
final class Projection {
    private Projection() {}

    /**
     * The way from the structure of a resource to that of an answer.
     *
     * @throws IllegalArgumentException if the answer is none of the three
     */
    static UnaryOperator<Struct> of(Shape resource, Shape answer) {
        if (answer == resource) {
            return UnaryOperator.identity();
        }
        for (var member : answer.members()) {
            if (member.shape() == resource) {
                return shown -> Struct.of(answer).with(member.name(), shown);
            }
        }
        if (answer.members().isEmpty()) {
            return shown -> Struct.of(answer);
        }
        return parts(resource, answer);
    }

    private static UnaryOperator<Struct> parts(Shape resource, Shape answer) {
        for (var member : answer.members()) {
            var own = resource.member(member.name());
            if (own == null || own.shape() != member.shape()) {
                throw new IllegalArgumentException(
                        member + " of " + answer + " is no member of " + resource);
            }
        }
        return shown -> {
            var part = Struct.of(answer);
            for (var member : answer.members()) {
                part = part.with(member.name(), shown.value(member.name()));
            }
            return part;
        };
    }

    /**
     * The member of an answer that lists resources, by their structure or a part of it.
     *
     * @throws IllegalArgumentException if there is no such list
     */
    static Listed list(Shape resource, Shape answer) {
        for (var member : answer.members()) {
            if (member.shape().kind() == Kind.LIST
                    && member.shape().element().shape().kind() == Kind.STRUCTURE) {
                var element = member.shape().element().shape();
                return new Listed(member.name(), of(resource, element));
            }
        }
        throw new IllegalArgumentException(answer + " lists no structures");
    }

    /** The name of a list in an answer, and how each element shows a resource. */
    record Listed(String member, UnaryOperator<Struct> element) {}
}
