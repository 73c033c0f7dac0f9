package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;

/**
 * What SQS answers to what is wrong, in its own sentences.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class SqsErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html";

    static final ErrorType QUEUE_DOES_NOT_EXIST = ErrorType.modelled("QueueDoesNotExist");
    static final ErrorType QUEUE_NAME_EXISTS = ErrorType.modelled("QueueNameExists");
    static final ErrorType QUEUE_DELETED_RECENTLY = ErrorType.modelled("QueueDeletedRecently");
    static final ErrorType PURGE_QUEUE_IN_PROGRESS = ErrorType.modelled("PurgeQueueInProgress");
    static final ErrorType INVALID_ADDRESS = ErrorType.modelled("InvalidAddress");
    static final ErrorType INVALID_ATTRIBUTE_NAME = ErrorType.modelled("InvalidAttributeName");
    static final ErrorType INVALID_ATTRIBUTE_VALUE = ErrorType.modelled("InvalidAttributeValue");
    static final ErrorType INVALID_MESSAGE_CONTENTS = ErrorType.modelled("InvalidMessageContents");
    static final ErrorType RECEIPT_HANDLE_IS_INVALID = ErrorType.modelled("ReceiptHandleIsInvalid");
    static final ErrorType OVER_LIMIT = ErrorType.modelled("OverLimit");
    static final ErrorType UNSUPPORTED_OPERATION = ErrorType.modelled("UnsupportedOperation");
    static final ErrorType EMPTY_BATCH = ErrorType.modelled("EmptyBatchRequest");
    static final ErrorType TOO_MANY_ENTRIES = ErrorType.modelled("TooManyEntriesInBatchRequest");
    static final ErrorType IDS_NOT_DISTINCT = ErrorType.modelled("BatchEntryIdsNotDistinct");
    static final ErrorType INVALID_ENTRY_ID = ErrorType.modelled("InvalidBatchEntryId");
    static final ErrorType RESOURCE_NOT_FOUND = ErrorType.modelled("ResourceNotFoundException");
    static final ErrorType BATCH_TOO_LONG = ErrorType.modelled("BatchRequestTooLong");
    static final ErrorType MISSING_PARAMETER = ErrorType.unmodelled("MissingParameter", 400, PAGE);
    static final ErrorType INVALID_PARAMETER_VALUE =
            ErrorType.unmodelled("InvalidParameterValue", 400, PAGE);

    static final ErrorType[] ALL = {
        QUEUE_DOES_NOT_EXIST,
        QUEUE_NAME_EXISTS,
        QUEUE_DELETED_RECENTLY,
        PURGE_QUEUE_IN_PROGRESS,
        INVALID_ADDRESS,
        INVALID_ATTRIBUTE_NAME,
        INVALID_ATTRIBUTE_VALUE,
        INVALID_MESSAGE_CONTENTS,
        RECEIPT_HANDLE_IS_INVALID,
        OVER_LIMIT,
        UNSUPPORTED_OPERATION,
        EMPTY_BATCH,
        TOO_MANY_ENTRIES,
        IDS_NOT_DISTINCT,
        INVALID_ENTRY_ID,
        BATCH_TOO_LONG,
        RESOURCE_NOT_FOUND,
        MISSING_PARAMETER,
        INVALID_PARAMETER_VALUE
    };

    private SqsErrors() {}

    static ServiceError noSuchQueue() {
        return QUEUE_DOES_NOT_EXIST.error("The specified queue does not exist.");
    }

    static ServiceError missing(String parameter) {
        return MISSING_PARAMETER.error("The request must contain the parameter " + parameter + ".");
    }

    /** No attribute to set; AWS names the parameter of the Query protocol, also in JSON. */
    static ServiceError missingAttribute() {
        return missing("Attribute.Name");
    }

    static ServiceError unknownAttribute(String name) {
        return INVALID_ATTRIBUTE_NAME.error("Unknown Attribute " + name + ".");
    }

    static ServiceError invalidAttribute(String name) {
        return INVALID_ATTRIBUTE_VALUE.error("Invalid value for the parameter " + name + ".");
    }

    static ServiceError invalidParameter(String sentence) {
        return INVALID_PARAMETER_VALUE.error(sentence);
    }

    /** {@code reason} is a sentence without its stop when AWS leaves it out. */
    static ServiceError invalidValue(Object value, String parameter, String reason) {
        return invalidParameter(
                "Value "
                        + value
                        + " for parameter "
                        + parameter
                        + " is invalid. Reason: "
                        + reason);
    }

    static ServiceError notForThisQueueType(Object value, String parameter) {
        return invalidValue(
                value,
                parameter,
                "The request include parameter that is not valid for this queue type.");
    }

    /** A FIFO queue takes no handle of a message that is visible again. */
    static ServiceError expiredHandle(String handle) {
        return invalidValue(handle, "ReceiptHandle", "The receipt handle has expired.");
    }

    static ServiceError invalidHandle(String handle) {
        return RECEIPT_HANDLE_IS_INVALID.error(
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }
}
