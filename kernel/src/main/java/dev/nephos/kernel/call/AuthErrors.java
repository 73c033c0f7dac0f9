package dev.nephos.kernel.call;

import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;

/**
 * The errors of authentication, which differ between families of services in code, status and
 * sentence.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class AuthErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html";
    private static final String S3_PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final String EC2_PAGE =
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";

    private static final ErrorType S3_UNKNOWN_KEY =
            ErrorType.unmodelled("InvalidAccessKeyId", 403, S3_PAGE);
    private static final ErrorType S3_DENIED = ErrorType.unmodelled("AccessDenied", 403, S3_PAGE);
    private static final ErrorType S3_MALFORMED =
            ErrorType.unmodelled("AuthorizationHeaderMalformed", 400, S3_PAGE);
    private static final ErrorType EC2_FAILURE = ErrorType.unmodelled("AuthFailure", 401, EC2_PAGE);
    private static final ErrorType XML_UNKNOWN_KEY =
            ErrorType.unmodelled("InvalidClientTokenId", 403, PAGE);
    private static final ErrorType XML_MISSING =
            ErrorType.unmodelled("MissingAuthenticationToken", 403, PAGE);
    private static final ErrorType XML_MALFORMED =
            ErrorType.unmodelled("IncompleteSignature", 400, PAGE);
    private static final String INVALID_TOKEN =
            "The security token included in the request is invalid.";
    private static final String MISSING_TOKEN = "Request is missing Authentication Token";

    private AuthErrors() {}

    /** A key that nobody issued. */
    static ServiceError unknownKey(ServiceInfo service) {
        return switch (Family.of(service)) {
            case S3 ->
                    S3_UNKNOWN_KEY.error(
                            "The AWS Access Key Id you provided does not exist in our records.");
            case EC2 ->
                    EC2_FAILURE.error(
                            "AWS was not able to validate the provided access credentials");
            case XML -> XML_UNKNOWN_KEY.error(INVALID_TOKEN);
            case JSON -> json("UnrecognizedClientException", 400).error(INVALID_TOKEN);
            case REST_JSON -> json("UnrecognizedClientException", 403).error(INVALID_TOKEN);
        };
    }

    /** A request without a signature, for an operation that needs one. */
    static ServiceError accessDenied(ServiceInfo service) {
        return switch (Family.of(service)) {
            case S3 -> S3_DENIED.error("Access Denied");
            case EC2 -> EC2_FAILURE.error(MISSING_TOKEN);
            case XML -> XML_MISSING.error(MISSING_TOKEN);
            case JSON -> json("MissingAuthenticationTokenException", 400).error(MISSING_TOKEN);
            case REST_JSON -> json("MissingAuthenticationTokenException", 403).error(MISSING_TOKEN);
        };
    }

    /** A signature that cannot be read. */
    static ServiceError malformed(ServiceInfo service, String sentence) {
        return switch (Family.of(service)) {
            case S3 -> S3_MALFORMED.error("The authorization header is malformed; " + sentence);
            case EC2 -> EC2_FAILURE.error(sentence);
            case XML -> XML_MALFORMED.error(sentence);
            case JSON -> json("IncompleteSignatureException", 400).error(sentence);
            case REST_JSON -> json("IncompleteSignatureException", 403).error(sentence);
        };
    }

    private static ErrorType json(String code, int status) {
        return ErrorType.unmodelled(code, status, PAGE);
    }

    /** Which errors a service sends: it goes by the service, not by the protocol of the request. */
    private enum Family {
        S3,
        EC2,
        XML,
        JSON,
        REST_JSON;

        static Family of(ServiceInfo service) {
            if (service.bareErrors()) {
                return S3;
            }
            var protocols = service.protocols();
            if (protocols.contains(ProtocolName.EC2_QUERY)) {
                return EC2;
            }
            if (protocols.contains(ProtocolName.AWS_QUERY)
                    || protocols.contains(ProtocolName.REST_XML)) {
                return XML;
            }
            return protocols.contains(ProtocolName.REST_JSON_1) ? REST_JSON : JSON;
        }
    }
}
