package dev.nephos.kernel.call;

import dev.nephos.model.Operation;
import java.util.List;

/**
 * How a service words a breach of its model's constraints. AWS's services disagree on code and
 * sentence, so this is a setting of the service; {@link #VALIDATION_EXCEPTION} is what most of them
 * do.
 */
@FunctionalInterface
public interface ConstraintErrors {
    /** The error for what is wrong with an input; there is at least one violation. */
    ServiceError error(Operation operation, List<Violation> violations);

    /**
     * {@code ValidationException}: "1 validation error detected: Value '...' at '...' failed ..."
     */
    ConstraintErrors VALIDATION_EXCEPTION =
            (operation, violations) ->
                    ErrorType.unmodelled(
                                    "ValidationException",
                                    400,
                                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html")
                            .error(Violation.sentence(violations));
}
