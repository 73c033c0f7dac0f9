package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.model.Struct;

/**
 * The steps between a decoded input and its handler: Validate and Authorise. What comes out is a
 * {@link Call}; there is no other way to one.
 *
 * <p>Until policies land, the root user of an account may do everything in it, an AWS service what
 * it is asked to, and nobody else anything but the operations that need no signature.
 */
final class Admission {
    private Admission() {}

    /**
     * Admits a call.
     *
     * @throws ServiceError if the input breaks a constraint of the model, or the caller may not
     */
    static Call admit(
            Visit visit,
            Authenticated caller,
            ServedService service,
            Definition definition,
            Struct input) {
        var operation = definition.operation();
        var violations = Validation.of(operation.input()).violations(input);
        if (!violations.isEmpty()) {
            throw service.constraintErrors().error(operation, violations);
        }
        boolean allowed =
                switch (caller.principal()) {
                    case Principal.Root ignored -> true;
                    case Principal.ServiceItself ignored -> true;
                    case Principal.Anonymous ignored -> operation.unsigned();
                };
        if (!allowed) {
            throw AuthErrors.accessDenied(operation.service().info());
        }
        return new Call(
                visit.requestId(),
                operation,
                caller.principal(),
                caller.account(),
                caller.region(),
                visit.request(),
                visit.front() != null);
    }
}
