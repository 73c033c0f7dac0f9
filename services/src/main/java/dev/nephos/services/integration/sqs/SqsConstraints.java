package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ConstraintErrors;
import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.call.Violation;
import dev.nephos.model.Operation;
import java.util.List;
import java.util.StringJoiner;

/** How SQS words what its model does not allow: absent parameters, and names it does not know. */
final class SqsConstraints implements ConstraintErrors {
    @Override
    public ServiceError error(Operation operation, List<Violation> violations) {
        var first = violations.getFirst();
        return switch (first.breach()) {
            case REQUIRED -> missing(operation, first.path());
            case ENUM -> unknown(first);
            case LENGTH, RANGE, PATTERN, UNIQUE_ITEMS ->
                    SqsErrors.invalidParameter(ConstraintWording.AWS.message(violations));
        };
    }

    private static ServiceError missing(Operation operation, List<Object> path) {
        var entry = operation.name() + "RequestEntry";
        if (path.equals(List.of("Entries"))) {
            return Batch.empty(entry);
        }
        if (path.equals(List.of("Attributes"))) {
            return SqsErrors.missingAttribute();
        }
        if (path.equals(List.of("ReceiptHandle")) && operation.name().equals("DeleteMessage")) {
            return SqsErrors.missing("MessageHandle"); // AWS's older name for it, to this day
        }
        var parameter = new StringJoiner(".");
        for (var step : path) {
            parameter.add(
                    switch (step) {
                        case Integer index -> String.valueOf(index + 1);
                        case String name when name.equals("Entries") -> entry;
                        default -> step.toString();
                    });
        }
        return SqsErrors.missing(parameter.toString());
    }

    private static ServiceError unknown(Violation violation) {
        var name = String.valueOf(violation.value());
        return violation.path().contains("MessageSystemAttributes")
                ? SqsErrors.invalidParameter(
                        "Message system attribute name '" + name + "' is invalid.")
                : SqsErrors.unknownAttribute(name);
    }
}
