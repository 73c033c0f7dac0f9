package dev.nephos.services.security.sts;

import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.call.Violation;
import dev.nephos.model.Operation;
import java.util.List;

/**
 * What STS answers to what is wrong.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class StsErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html";
    private static final ErrorType VALIDATION = ErrorType.unmodelled("ValidationError", 400, PAGE);
    private static final ErrorType DENIED = ErrorType.unmodelled("AccessDenied", 403, PAGE);
    private static final ErrorType MALFORMED_POLICY =
            ErrorType.modelled("MalformedPolicyDocumentException");

    static final ErrorType[] ALL = {VALIDATION, DENIED, MALFORMED_POLICY};

    private StsErrors() {}

    static ServiceError constraints(Operation operation, List<Violation> violations) {
        return validation(ConstraintWording.AWS.message(violations));
    }

    static ServiceError validation(String sentence) {
        return VALIDATION.error(sentence);
    }

    static ServiceError denied(String sentence) {
        return DENIED.error(sentence);
    }

    static ServiceError malformedPolicy(String sentence) {
        return MALFORMED_POLICY.error(sentence);
    }
}
