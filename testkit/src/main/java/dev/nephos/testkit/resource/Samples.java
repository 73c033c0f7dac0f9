package dev.nephos.testkit.resource;

import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Struct;
import java.util.Optional;

/** Variations of inputs that are derived from the model. */
final class Samples {
    private Samples() {}

    /** An input that names a resource and repeats of it what is required, so changes nothing. */
    static Struct identified(Struct input, Struct shown) {
        var filled = input;
        for (var member : input.shape().members()) {
            if (member.required() && shown.shape().member(member.name()) != null) {
                filled = filled.with(member.name(), shown.value(member.name()));
            }
        }
        return filled;
    }

    /** The member of the creating operation that carries its client token, if it has one. */
    static Optional<String> token(Subject it) {
        var token = new String[1];
        var operation = it.operation(ResourceAct.Kind.CREATES).orElseThrow();
        it.owner
                .cloud()
                .nephos()
                .services()
                .served(it.owner.service())
                .flatMap(service -> service.model().operation(operation))
                .ifPresent(op ->
                        op.input().members().stream()
                                .filter(Member::idempotencyToken)
                                .forEach(member -> token[0] = member.name()));
        return Optional.ofNullable(token[0]);
    }

    /** The input with another name: its first free text is longer by a letter. */
    static Struct changed(Struct input) {
        for (var member : input.shape().members()) {
            boolean free =
                    member.shape().kind() == Kind.STRING
                            && member.shape().constraints().allowed().isEmpty()
                            && !member.idempotencyToken();
            if (free && input.text(member.name()) != null) {
                return input.with(member.name(), input.text(member.name()) + "x");
            }
        }
        throw new IllegalArgumentException("nothing can be changed in " + input);
    }
}
