package dev.nephos.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** S3's second id of a request. It tells hosts apart on AWS; here there is one. */
public final class HostId {
    private HostId() {}

    /** The id that goes with a request's first one. */
    public static String of(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.UTF_8));
    }
}
