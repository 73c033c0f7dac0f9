package dev.nephos.kernel.call;

import dev.nephos.model.Struct;

/**
 * The steps between a decoded input and its handler: Validate and Authorise. What comes out is a
 * {@link Call}; there is no other way to one.
 */
final class Admission {
    private final Authorise authorise;

    Admission(Authorise authorise) {
        this.authorise = authorise;
    }

    /**
     * Admits a call.
     *
     * @throws ServiceError if the input breaks a constraint of the model, or the caller may not
     */
    Call admit(
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
        authorise.require(caller, service, operation, input, visit.request());
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
