package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.Body;
import java.util.function.UnaryOperator;

/**
 * Who sent a request, after its signature was found right.
 *
 * @param principal who it is
 * @param region the region of the signature's scope; empty if it has none
 * @param envelope makes of the body as it was sent the one that was signed, which fails where it is
 *     read if it is another one
 */
public record Proof(Principal principal, String region, UnaryOperator<Body> envelope) {
    /** The body of the request, bound to its signature. */
    public Body bind(Body sent) {
        return envelope.apply(sent);
    }
}
