package dev.nephos.kernel.call;

import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.route.Target;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;

/** The errors of requests that do not get as far as an operation, in the words of each protocol. */
final class ProtocolErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html";
    private static final String S3_PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";

    private ProtocolErrors() {}

    /** The service has no operation of that name, or none for that method and path. */
    static ServiceError unknownOperation(Target.NoOperation target) {
        if (target.service().bareErrors()) {
            return ErrorType.unmodelled("MethodNotAllowed", 405, S3_PAGE)
                    .error("The specified method is not allowed against this resource.");
        }
        return switch (target.protocol()) {
            case AWS_QUERY, EC2_QUERY ->
                    target.name().isEmpty()
                            ? ErrorType.unmodelled("MissingAction", 400, PAGE)
                                    .error("The request must contain the parameter Action.")
                            : ErrorType.unmodelled("InvalidAction", 400, PAGE)
                                    .error(
                                            "The action "
                                                    + target.name()
                                                    + " is not valid for this web service.");
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR ->
                    ErrorType.unmodelled("UnknownOperationException", 400, PAGE)
                            .error("The requested operation is not recognized by the service.");
            case REST_JSON_1, REST_XML ->
                    ErrorType.unmodelled(
                                    "UnknownOperationException",
                                    target.wrongMethod() ? 405 : 404,
                                    PAGE)
                            .error("The requested operation is not recognized by the service.");
        };
    }

    /** Nothing in the request says which service it is for. */
    static ServiceError unknownService(Target.NoService target) {
        return ErrorType.unmodelled("UnknownOperationException", 400, PAGE)
                .error("No AWS service was found for " + target.hint() + ".");
    }

    /** The body could not be read to its end. */
    static ServiceError body(ServiceInfo service, ProtocolName protocol, BodyException failure) {
        if (service.bareErrors()) {
            return s3Body(failure);
        }
        return switch (failure.fault()) {
            case TOO_LARGE ->
                    ErrorType.unmodelled(
                                    protocol == ProtocolName.AWS_QUERY
                                            ? "RequestEntityTooLarge"
                                            : "RequestEntityTooLargeException",
                                    413,
                                    PAGE)
                            .error("Request size exceeds the limit of the service.");
            case TOO_SLOW ->
                    ErrorType.unmodelled("RequestTimeout", 408, PAGE)
                            .error("The request body did not arrive in time.");
            case CUT_SHORT, MALFORMED ->
                    ErrorType.unmodelled("SerializationException", 400, PAGE)
                            .error("The request body could not be read.");
        };
    }

    private static ServiceError s3Body(BodyException failure) {
        return switch (failure.fault()) {
            case TOO_LARGE ->
                    ErrorType.unmodelled("EntityTooLarge", 400, S3_PAGE)
                            .error("Your proposed upload exceeds the maximum allowed size");
            case TOO_SLOW ->
                    ErrorType.unmodelled("RequestTimeout", 400, S3_PAGE)
                            .error(
                                    "Your socket connection to the server was not read from or"
                                            + " written to within the timeout period. Idle"
                                            + " connections will be closed.");
            case CUT_SHORT, MALFORMED ->
                    ErrorType.unmodelled("IncompleteBody", 400, S3_PAGE)
                            .error(
                                    "You did not provide the number of bytes specified by the"
                                            + " Content-Length HTTP header");
        };
    }
}
