package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.services.storage.s3.Acl.Grant;
import dev.nephos.services.storage.s3.Acl.Grantee;
import java.util.List;
import java.util.Optional;

/** An ACL as the body of a request spells it. */
record AccessControlPolicy(Optional<List<AskedGrant>> grants, Optional<AskedOwner> owner) {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType UNEXPECTED =
            ErrorType.unmodelled("UnexpectedContent", 400, PAGE);
    private static final ErrorType MISSING_HEADER =
            ErrorType.unmodelled("MissingSecurityHeader", 400, PAGE);
    private static final int MOST_GRANTS = 100;

    record AskedOwner(Optional<String> displayName, Optional<String> iD) {}

    record AskedGrant(Optional<AskedGrantee> grantee, Optional<String> permission) {}

    record AskedGrantee(
            String type,
            Optional<String> displayName,
            Optional<String> iD,
            Optional<String> uRI,
            Optional<String> emailAddress) {}

    /**
     * The ACL that a request asks for in its headers or its body, of which it has exactly one.
     *
     * @param before the ACL that is to be replaced; its owner stays
     * @param inHeaders what the headers say, as an ACL of that owner
     */
    static Acl asked(
            Optional<AccessControlPolicy> body, AclRequest headers, Acl before, Acl inHeaders) {
        if (body.isPresent() && !headers.isEmpty()) {
            throw UNEXPECTED.error("This request does not support content");
        }
        if (body.isEmpty() && headers.isEmpty()) {
            throw MISSING_HEADER
                    .error("Your request was missing a required header")
                    .with("MissingHeaderName", "x-amz-acl");
        }
        return body.map(policy -> policy.acl(before)).orElse(inHeaders);
    }

    private Acl acl(Acl before) {
        var asked = grants.orElseThrow(AclRequest::malformed);
        var id = owner.flatMap(AskedOwner::iD).orElseThrow(AclRequest::malformed);
        if (asked.size() > MOST_GRANTS) {
            throw AclRequest.malformed();
        }
        if (!id.equals(before.owner().iD())) {
            throw S3Errors.accessDenied();
        }
        return new Acl(before.owner(), asked.stream().map(AccessControlPolicy::grant).toList());
    }

    private static Grant grant(AskedGrant asked) {
        var it = asked.grantee.orElseThrow(AclRequest::malformed);
        var grantee = new Grantee(it.type, it.iD, it.uRI, it.emailAddress);
        AclRequest.requireKnown(grantee);
        return new Grant(grantee, asked.permission.orElseThrow(AclRequest::malformed));
    }
}
