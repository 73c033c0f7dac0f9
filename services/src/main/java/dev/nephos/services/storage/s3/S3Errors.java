package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;

/**
 * The errors of S3 and their sentences. The model has eight of them; the others stand on AWS's page
 * of error responses.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
final class S3Errors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";

    static final ErrorType ACCESS_DENIED = ErrorType.modelled("AccessDenied");
    static final ErrorType BUCKET_ALREADY_EXISTS = ErrorType.modelled("BucketAlreadyExists");
    static final ErrorType BUCKET_ALREADY_OWNED = ErrorType.modelled("BucketAlreadyOwnedByYou");
    static final ErrorType INVALID_OBJECT_STATE = ErrorType.modelled("InvalidObjectState");
    static final ErrorType INVALID_REQUEST = ErrorType.modelled("InvalidRequest");
    static final ErrorType NO_SUCH_BUCKET = ErrorType.modelled("NoSuchBucket");
    static final ErrorType NO_SUCH_KEY = ErrorType.modelled("NoSuchKey");
    static final ErrorType NO_SUCH_UPLOAD = ErrorType.modelled("NoSuchUpload");
    static final ErrorType SOURCE_NOT_ACTIVE = ErrorType.modelled("ObjectNotInActiveTierError");

    static final ErrorType ACL_NOT_SUPPORTED = caller("AccessControlListNotSupported");
    static final ErrorType BAD_DIGEST = caller("BadDigest");
    static final ErrorType BUCKET_NOT_EMPTY = ErrorType.unmodelled("BucketNotEmpty", 409, PAGE);
    static final ErrorType CONFLICT = ErrorType.unmodelled("ConditionalRequestConflict", 409, PAGE);
    static final ErrorType ENTITY_TOO_LARGE = caller("EntityTooLarge");
    static final ErrorType ENTITY_TOO_SMALL = caller("EntityTooSmall");
    static final ErrorType ILLEGAL_LOCATION = caller("IllegalLocationConstraintException");
    static final ErrorType ILLEGAL_VERSIONING = caller("IllegalVersioningConfigurationException");
    static final ErrorType INVALID_ARGUMENT = caller("InvalidArgument");
    static final ErrorType INVALID_BUCKET_ACL = caller("InvalidBucketAclWithObjectOwnership");
    static final ErrorType INVALID_BUCKET_NAME = caller("InvalidBucketName");
    static final ErrorType INVALID_BUCKET_STATE =
            ErrorType.unmodelled("InvalidBucketState", 409, PAGE);
    static final ErrorType INVALID_DIGEST = caller("InvalidDigest");
    static final ErrorType INVALID_LOCATION = caller("InvalidLocationConstraint");
    static final ErrorType INVALID_PART = caller("InvalidPart");
    static final ErrorType INVALID_PART_NUMBER =
            ErrorType.unmodelled("InvalidPartNumber", 416, PAGE);
    static final ErrorType INVALID_PART_ORDER = caller("InvalidPartOrder");
    static final ErrorType INVALID_RANGE = ErrorType.unmodelled("InvalidRange", 416, PAGE);
    static final ErrorType INVALID_STORAGE_CLASS = caller("InvalidStorageClass");
    static final ErrorType KEY_TOO_LONG = caller("KeyTooLongError");
    static final ErrorType MALFORMED_ACL = caller("MalformedACLError");
    static final ErrorType MALFORMED_XML = caller("MalformedXML");
    static final ErrorType MALFORMED_TRAILER = caller("MalformedTrailerError");
    static final ErrorType METADATA_TOO_LARGE = caller("MetadataTooLarge");
    static final ErrorType METHOD_NOT_ALLOWED = ErrorType.unmodelled("MethodNotAllowed", 405, PAGE);
    static final ErrorType MISSING_CONTENT_LENGTH =
            ErrorType.unmodelled("MissingContentLength", 411, PAGE);
    static final ErrorType NO_SUCH_VERSION = ErrorType.unmodelled("NoSuchVersion", 404, PAGE);
    static final ErrorType NOT_MODIFIED = ErrorType.unmodelled("NotModified", 304, PAGE);
    static final ErrorType PERMANENT_REDIRECT =
            ErrorType.unmodelled("PermanentRedirect", 301, PAGE);
    static final ErrorType PRECONDITION_FAILED =
            ErrorType.unmodelled("PreconditionFailed", 412, PAGE);

    private static final ErrorType NOT_IMPLEMENTED =
            ErrorType.unmodelled("NotImplemented", 501, PAGE);

    /** Those that the model has. */
    static final ErrorType[] MODELLED = {
        ACCESS_DENIED,
        BUCKET_ALREADY_EXISTS,
        BUCKET_ALREADY_OWNED,
        INVALID_OBJECT_STATE,
        INVALID_REQUEST,
        NO_SUCH_BUCKET,
        NO_SUCH_KEY,
        NO_SUCH_UPLOAD,
        SOURCE_NOT_ACTIVE
    };

    private S3Errors() {}

    private static ErrorType caller(String code) {
        return ErrorType.unmodelled(code, 400, PAGE);
    }

    static ServiceError accessDenied() {
        return ACCESS_DENIED.error("Access Denied");
    }

    static ServiceError noSuchBucket(String bucket) {
        return NO_SUCH_BUCKET
                .error("The specified bucket does not exist")
                .with("BucketName", bucket);
    }

    static ServiceError noSuchKey(String key) {
        return NO_SUCH_KEY.error("The specified key does not exist.").with("Key", key);
    }

    static ServiceError noSuchVersion(String key, String versionId) {
        return NO_SUCH_VERSION
                .error("The specified version does not exist.")
                .with("Key", key)
                .with("VersionId", versionId);
    }

    static ServiceError noSuchUpload(String uploadId) {
        return NO_SUCH_UPLOAD
                .error(
                        "The specified upload does not exist. The upload ID may be invalid, or the"
                                + " upload may have been aborted or completed.")
                .with("UploadId", uploadId);
    }

    static ServiceError invalidArgument(String sentence, String name, String value) {
        return INVALID_ARGUMENT
                .error(sentence)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    /** {@code condition} is the name of the header that did not hold. */
    static ServiceError preconditionFailed(String condition) {
        return PRECONDITION_FAILED
                .error("At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    /** What S3 itself answers to a header that it does not know in this place. */
    static ServiceError headerNotImplemented(String header) {
        return NOT_IMPLEMENTED
                .error("A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }

    static ServiceError aclNotSupported() {
        return ACL_NOT_SUPPORTED.error("The bucket does not allow ACLs");
    }

    static ServiceError malformedXml() {
        return MALFORMED_XML.error(
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema");
    }
}
