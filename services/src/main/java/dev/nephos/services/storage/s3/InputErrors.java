package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ConstraintErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.call.Violation;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import java.util.List;

/** How S3 answers to an input that its model does not allow: by what the first wrong value is. */
final class InputErrors implements ConstraintErrors {
    private static final ErrorType MISSING_BODY =
            ErrorType.unmodelled(
                    "MissingRequestBodyError",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    /** The refusal of a request without the document that it is about. */
    static ServiceError missingBody() {
        return MISSING_BODY.error("Request Body is empty");
    }

    @Override
    public ServiceError error(Operation operation, List<Violation> violations) {
        var first = violations.getFirst();
        var member = first.member();
        var value = String.valueOf(first.value());
        if (first.breach() == Violation.Breach.REQUIRED && member == operation.input().payload()) {
            return missingBody();
        }
        if (first.path().size() > 1 || member.location() == Location.BODY) {
            return inBody(operation, member, value);
        }
        return switch (member.name()) {
            case "StorageClass" -> StorageClass.invalid();
            case "ChecksumAlgorithm" -> ChecksumNames.unsupported();
            case "EncodingType" ->
                    S3Errors.invalidArgument(
                            "Invalid Encoding Method specified in Request", "encoding-type", value);
            case "MetadataDirective" ->
                    S3Errors.invalidArgument(
                            "Unknown metadata directive.", "x-amz-metadata-directive", value);
            case "ServerSideEncryption" ->
                    S3Errors.invalidArgument(
                            "The encryption method specified is not supported",
                            "x-amz-server-side-encryption",
                            value);
            case "TaggingDirective" ->
                    S3Errors.invalidArgument(
                            "Unknown tagging directive.", "x-amz-tagging-directive", value);
            case "ObjectLockMode" ->
                    S3Errors.invalidArgument(
                            "Unknown wormMode directive.", "x-amz-object-lock-mode", value);
            case "ObjectLockLegalHoldStatus" ->
                    S3Errors.invalidArgument(
                            "Legal Hold must be either of 'ON' or 'OFF'",
                            "x-amz-object-lock-legal-hold",
                            value);
            case "ACL" -> S3Errors.invalidArgument("", "x-amz-acl", value);
            default ->
                    first.breach() == Violation.Breach.REQUIRED
                            ? S3Errors.INVALID_REQUEST.error(
                                    "Missing required header for this request: "
                                            + member.wireName())
                            : S3Errors.invalidArgument(
                                    "Invalid argument", member.wireName(), value);
        };
    }

    private static ServiceError inBody(Operation operation, Member member, String value) {
        return switch (member.shape().name()) {
            case "BucketLocationConstraint" -> BucketOperations.invalidLocation(value);
            case "Event" ->
                    S3Errors.invalidArgument(
                            "A specified event is not supported for notifications.",
                            "Event",
                            value);
            case "FilterRuleName" ->
                    S3Errors.invalidArgument(
                            "filter rule name must be either prefix or suffix",
                            "FilterRule.Name",
                            value);
            default ->
                    operation.name().endsWith("Acl")
                            ? AclRequest.malformed()
                            : S3Errors.malformedXml();
        };
    }
}
