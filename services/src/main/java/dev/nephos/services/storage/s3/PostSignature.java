package dev.nephos.services.storage.s3;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.Credential;
import dev.nephos.kernel.auth.MalformedCredentialException;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.Entrance;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.place.Region;
import java.util.Optional;

/**
 * Who signed the policy of a form: by SigV4, or by SigV2, which clients of the older regions still
 * use for forms.
 */
record PostSignature(Credential credential) {
    private static final ErrorType UNKNOWN_KEY =
            ErrorType.unmodelled(
                    "InvalidAccessKeyId",
                    403,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    /** The signature of a form; one that has a policy must have all of it, and the other way. */
    static Optional<PostSignature> of(PostForm form) {
        boolean v4 = form.field("x-amz-algorithm").isPresent();
        boolean v2 = form.field("AWSAccessKeyId").isPresent();
        if (form.field("policy").isEmpty() && !v4 && !v2) {
            return Optional.empty();
        }
        form.require("policy");
        if (!v4) {
            form.require("signature");
            return Optional.of(
                    new PostSignature(new Credential(form.require("AWSAccessKeyId"), "", "s3")));
        }
        form.require("x-amz-signature");
        form.require("x-amz-date");
        var parts = form.require("x-amz-credential").split("/", -1);
        if (parts.length != 5) {
            throw new MalformedCredentialException(
                    "the Credential is mal-formed; expecting"
                            + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        return Optional.of(new PostSignature(new Credential(parts[0], parts[2], parts[3])));
    }

    Entrance.Caller caller(Authenticate authenticate, Region home) {
        var principal =
                authenticate
                        .principal(credential)
                        .orElseThrow(() ->
                                UNKNOWN_KEY.error(
                                        "The AWS Access Key Id you provided does not exist in our"
                                                + " records."));
        var account =
                principal instanceof Principal.Root root
                        ? root.account()
                        : authenticate.defaultAccount();
        var region = Region.isValid(credential.region()) ? new Region(credential.region()) : home;
        return new Entrance.Caller(principal, account, region);
    }
}
