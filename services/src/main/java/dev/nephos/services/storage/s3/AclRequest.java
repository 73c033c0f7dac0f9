package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.services.storage.s3.Acl.Grant;
import dev.nephos.services.storage.s3.Acl.Grantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ACL as the headers of a request ask for it: a canned one, or grants. Requests whose resource
 * has no {@code WRITE} permission lack that header.
 */
record AclRequest(Optional<String> canned, List<Grant> grants) {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType UNRESOLVABLE =
            ErrorType.unmodelled("UnresolvableGrantByEmailAddress", 400, PAGE);
    private static final Pattern GRANTEE =
            Pattern.compile("\\s*(id|uri|emailAddress)\\s*=\\s*\"?([^\",]*)\"?\\s*");
    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");

    /** The grant headers that every kind of resource has. */
    record Headers(
            Optional<String> aCL,
            Optional<String> grantFullControl,
            Optional<String> grantRead,
            Optional<String> grantReadACP,
            Optional<String> grantWriteACP) {

        /** What the headers say; {@code write} is the one more that buckets have. */
        AclRequest request(Optional<String> write) {
            var grants = new ArrayList<Grant>();
            add(grants, grantFullControl, "x-amz-grant-full-control", Acl.FULL_CONTROL);
            add(grants, grantRead, "x-amz-grant-read", "READ");
            add(grants, grantReadACP, "x-amz-grant-read-acp", "READ_ACP");
            add(grants, write, "x-amz-grant-write", "WRITE");
            add(grants, grantWriteACP, "x-amz-grant-write-acp", "WRITE_ACP");
            if (aCL.isPresent() && !grants.isEmpty()) {
                throw S3Errors.INVALID_REQUEST.error(
                        "Specifying both Canned ACLs and Header Grants is not allowed");
            }
            return new AclRequest(aCL, grants);
        }

        AclRequest request() {
            return request(Optional.empty());
        }
    }

    /** Whether nothing was asked for. */
    boolean isEmpty() {
        return canned.isEmpty() && grants.isEmpty();
    }

    /** The ACL of a resource, private where nothing was asked for. */
    Acl acl(String owner, String bucketOwner) {
        var own = Acl.canned(canned.orElse("private"), owner, bucketOwner);
        return grants.isEmpty() ? own : new Acl(own.owner(), grants);
    }

    private static void add(
            List<Grant> grants, Optional<String> header, String name, String permission) {
        if (header.isEmpty()) {
            return;
        }
        for (var part : header.get().split(",")) {
            var matcher = GRANTEE.matcher(part);
            if (!matcher.matches()) {
                throw S3Errors.invalidArgument(
                        "Argument format not recognized", name, header.get());
            }
            grants.add(new Grant(grantee(matcher.group(1), matcher.group(2)), permission));
        }
    }

    private static Grantee grantee(String kind, String value) {
        var grantee =
                switch (kind) {
                    case "id" -> Grantee.user(value);
                    case "uri" -> Grantee.group(value);
                    default ->
                            new Grantee(
                                    "AmazonCustomerByEmail",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(value));
                };
        requireKnown(grantee);
        return grantee;
    }

    /** Refuses a grantee that nobody can be. */
    static void requireKnown(Grantee grantee) {
        switch (grantee.type()) {
            case "CanonicalUser" -> {
                var id = grantee.iD().orElseThrow(AclRequest::malformed);
                if (!CANONICAL_ID.matcher(id).matches()) {
                    throw S3Errors.invalidArgument("Invalid id", "CanonicalUser/ID", id);
                }
            }
            case "Group" -> {
                var uri = grantee.uRI().orElseThrow(AclRequest::malformed);
                if (!uri.equals(Acl.ALL_USERS)
                        && !uri.equals(Acl.AUTHENTICATED_USERS)
                        && !uri.equals(Acl.LOG_DELIVERY)) {
                    throw S3Errors.invalidArgument("Invalid group uri", "Group/URI", uri);
                }
            }
            default ->
                    throw UNRESOLVABLE.error(
                            "The e-mail address you provided does not match any account on"
                                    + " record.");
        }
    }

    static ServiceError malformed() {
        return S3Errors.MALFORMED_ACL.error(
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema");
    }
}
