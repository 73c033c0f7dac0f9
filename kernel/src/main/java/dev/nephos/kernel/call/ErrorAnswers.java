package dev.nephos.kernel.call;

import dev.nephos.kernel.wire.WireError;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns errors into what the protocols write. */
final class ErrorAnswers {
    private ErrorAnswers() {}

    /** The error as its service's model has it, or as it brought it. */
    static WireError of(ServedService service, ServiceError error) {
        var own = error.type().own();
        if (own != null) {
            return unmodelled(error);
        }
        if (!service.errors().containsKey(error.type().name())) {
            throw new IllegalStateException(
                    error.type() + " is no error that " + service.model() + " declared", error);
        }
        var shape =
                service.model()
                        .shape(error.type().name())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        error.type()
                                                + " is not in the model of "
                                                + service.model()));
        return detailed(
                WireError.modelled(shape, error.sentence(), members(shape, error)),
                detail(error, shape));
    }

    /** An error that brought its own status. */
    static WireError unmodelled(ServiceError error) {
        var own = error.type().own();
        return detailed(
                WireError.unmodelled(
                        error.type().name(), error.sentence(), own == null ? 400 : own.status()),
                detail(error, null));
    }

    private static WireError detailed(WireError error, Map<String, String> detail) {
        return detail.isEmpty()
                ? error
                : new WireError(
                        error.shapeName(),
                        error.code(),
                        error.message(),
                        error.status(),
                        error.queryStatus(),
                        error.senderFault(),
                        error.members(),
                        detail);
    }

    /** What an error carries beyond its shape; XML errors have it as further elements. */
    private static Map<String, String> detail(ServiceError error, @Nullable Shape shape) {
        var detail = new LinkedHashMap<String, String>();
        error.members()
                .forEach((name, value) -> {
                    if (shape == null || shape.member(name) == null) {
                        detail.put(name, value.toString());
                    }
                });
        return detail;
    }

    private static Struct members(Shape shape, ServiceError error) {
        var members = Struct.of(shape);
        for (Map.Entry<String, Object> member : error.members().entrySet()) {
            if (shape.member(member.getKey()) != null) {
                members = members.with(member.getKey(), member.getValue());
            }
        }
        for (Member member : shape.members()) {
            if (member.name().equalsIgnoreCase("message") && !members.has(member.name())) {
                members = members.with(member.name(), error.sentence());
            }
        }
        return members;
    }
}
