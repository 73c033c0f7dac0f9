package dev.nephos.services.storage.s3;

import dev.nephos.kernel.auth.FormSignature;
import java.util.Optional;

/**
 * The signature of the policy of a form: by SigV4, or by SigV2, which clients of the older regions
 * still use for forms.
 */
final class PostSignature {
    private PostSignature() {}

    /** The signature of a form; one that has a policy must have all of it, and the other way. */
    static Optional<FormSignature> of(PostForm form) {
        boolean v4 = form.field("x-amz-algorithm").isPresent();
        boolean v2 = form.field("AWSAccessKeyId").isPresent();
        if (form.field("policy").isEmpty() && !v4 && !v2) {
            return Optional.empty();
        }
        form.require("policy");
        var token = form.field("x-amz-security-token").orElse(null);
        if (!v4) {
            var signature = form.require("signature");
            return Optional.of(
                    new FormSignature.V2(form.require("AWSAccessKeyId"), signature, token));
        }
        var signature = form.require("x-amz-signature");
        var date = form.require("x-amz-date");
        return Optional.of(
                new FormSignature.V4(
                        form.require("x-amz-algorithm"),
                        form.require("x-amz-credential"),
                        date,
                        signature,
                        token));
    }
}
