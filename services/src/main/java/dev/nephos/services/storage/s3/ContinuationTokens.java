package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.PageTokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The tokens with which a client asks for the next page: the last name of the one before. */
record ContinuationTokens(PageTokens tokens) {
    /** {@code query} is what the next request must repeat. */
    Optional<String> after(Call call, String query, Optional<String> name) {
        return name.map(n -> tokens.after(call, query, n.getBytes(StandardCharsets.UTF_8)));
    }

    /** The name that a token holds. */
    String position(Call call, String query, String token) {
        return tokens.position(call, query, token)
                .map(position -> new String(position, StandardCharsets.UTF_8))
                .orElseThrow(() ->
                        S3Errors.invalidArgument(
                                "The continuation token provided is incorrect",
                                "continuation-token",
                                token));
    }
}
