package dev.nephos.kernel.call;

import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.List;

/** Checks the constraints of a shape. */
public record Validation(Shape shape) {
    public static Validation of(Shape shape) {
        return new Validation(shape);
    }

    List<Violation> violations(Struct value) {
        return shape.members().stream()
                .filter(member -> member.required() && value.at(member.index()) == null)
                .map(
                        member ->
                                new Violation(
                                        member.name(),
                                        "Value null at '"
                                                + member.name()
                                                + "' failed to satisfy constraint: Member must not be null"))
                .toList();
    }
}
