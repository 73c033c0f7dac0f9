package dev.nephos.services.storage.s3;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.Call;

/**
 * Through whom something happened.
 *
 * @param principal as event messages name callers
 * @param address where the request came from
 * @param requestId of a call, or of the work that S3 did by itself
 */
record Cause(String principal, String address, String requestId) {
    private static final String S3_ITSELF = "s3.amazonaws.com";

    /** A call of somebody. */
    static Cause of(Call call) {
        var principal =
                switch (call.principal()) {
                    case Principal.Anonymous _ -> "Anonymous";
                    case Principal.ServiceItself service -> service.name();
                    default -> "AWS:" + call.account();
                };
        return new Cause(principal, call.request().remote(), call.requestId());
    }

    /** Work that S3 does by itself, such as the lifecycle of a bucket. */
    static Cause ofService(String requestId) {
        return new Cause(S3_ITSELF, S3_ITSELF, requestId);
    }
}
