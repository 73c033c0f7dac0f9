package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.call.Violation;
import dev.nephos.model.Operation;
import java.util.List;

/** What Recycle Bin answers to what is wrong; each error says why by a reason of the model. */
final class RbinErrors {
    private static final ErrorType VALIDATION = ErrorType.modelled("ValidationException");
    private static final ErrorType NOT_FOUND = ErrorType.modelled("ResourceNotFoundException");
    private static final ErrorType CONFLICT = ErrorType.modelled("ConflictException");
    private static final ErrorType QUOTA = ErrorType.modelled("ServiceQuotaExceededException");

    static final ErrorType[] ALL = {VALIDATION, NOT_FOUND, CONFLICT, QUOTA};

    private static final String REASON = "Reason";

    private RbinErrors() {}

    static ServiceError constraints(Operation operation, List<Violation> violations) {
        return invalid(ConstraintWording.AWS.message(violations));
    }

    static ServiceError invalid(String sentence) {
        return VALIDATION.error(sentence).with(REASON, "INVALID_PARAMETER_VALUE");
    }

    static ServiceError invalidToken() {
        return VALIDATION.error("The page token is invalid.").with(REASON, "INVALID_PAGE_TOKEN");
    }

    static ServiceError notFound(String identifier) {
        return NOT_FOUND
                .error("The retention rule " + identifier + " was not found.")
                .with(REASON, "RULE_NOT_FOUND");
    }

    static ServiceError state(String sentence) {
        return CONFLICT.error(sentence).with(REASON, "INVALID_RULE_STATE");
    }

    static ServiceError quota(String sentence) {
        return QUOTA.error(sentence).with(REASON, "SERVICE_QUOTA_EXCEEDED");
    }
}
