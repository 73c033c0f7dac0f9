package dev.nephos.services.security.iam;

import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.call.Violation;
import dev.nephos.model.Operation;
import java.util.List;

/**
 * What IAM answers to what is wrong, in its own sentences.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class IamErrors {
    private static final ErrorType NO_SUCH_ENTITY = ErrorType.modelled("NoSuchEntityException");
    private static final ErrorType ALREADY_EXISTS =
            ErrorType.modelled("EntityAlreadyExistsException");
    private static final ErrorType DELETE_CONFLICT = ErrorType.modelled("DeleteConflictException");
    private static final ErrorType LIMIT_EXCEEDED = ErrorType.modelled("LimitExceededException");
    private static final ErrorType MALFORMED_POLICY =
            ErrorType.modelled("MalformedPolicyDocumentException");
    private static final ErrorType INVALID_INPUT = ErrorType.modelled("InvalidInputException");
    private static final ErrorType UNMODIFIABLE = ErrorType.modelled("UnmodifiableEntityException");
    private static final ErrorType NOT_ATTACHABLE =
            ErrorType.modelled("PolicyNotAttachableException");
    private static final ErrorType PASSWORD_POLICY =
            ErrorType.modelled("PasswordPolicyViolationException");
    private static final ErrorType VALIDATION =
            ErrorType.unmodelled(
                    "ValidationError",
                    400,
                    "https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html");

    static final ErrorType[] ALL = {
        NO_SUCH_ENTITY,
        ALREADY_EXISTS,
        DELETE_CONFLICT,
        LIMIT_EXCEEDED,
        MALFORMED_POLICY,
        INVALID_INPUT,
        UNMODIFIABLE,
        NOT_ATTACHABLE,
        PASSWORD_POLICY,
        VALIDATION
    };

    private IamErrors() {}

    static ServiceError constraints(Operation operation, List<Violation> violations) {
        return validation(ConstraintWording.AWS.message(violations));
    }

    static ServiceError validation(String sentence) {
        return VALIDATION.error(sentence);
    }

    static ServiceError invalidInput(String sentence) {
        return INVALID_INPUT.error(sentence);
    }

    static ServiceError noSuch(String sentence) {
        return NO_SUCH_ENTITY.error(sentence);
    }

    static ServiceError exists(String sentence) {
        return ALREADY_EXISTS.error(sentence);
    }

    /** {@code what} must be done before an entity can be deleted. */
    static ServiceError inUse(String what) {
        return DELETE_CONFLICT.error("Cannot delete entity, must " + what + " first.");
    }

    static ServiceError conflict(String sentence) {
        return DELETE_CONFLICT.error(sentence);
    }

    /** A quota by the name that AWS gives it, such as {@code AccessKeysPerUser}. */
    static ServiceError quota(String name, int most) {
        return LIMIT_EXCEEDED.error("Cannot exceed quota for " + name + ": " + most);
    }

    static ServiceError limit(String sentence) {
        return LIMIT_EXCEEDED.error(sentence);
    }

    static ServiceError malformedPolicy(String sentence) {
        return MALFORMED_POLICY.error(sentence);
    }

    static ServiceError passwordPolicy(String sentence) {
        return PASSWORD_POLICY.error(sentence);
    }

    static ServiceError unmodifiable(String sentence) {
        return UNMODIFIABLE.error(sentence);
    }

    static ServiceError notAttachable(String arn) {
        return NOT_ATTACHABLE.error("Policy " + arn + " is not attachable.");
    }
}
