package dev.nephos.kernel.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who signs with an access key, and with what secret. Asked for every signed request on the thread
 * that read it, so an implementation answers from memory; what it remembers must go when a key is
 * rotated, deactivated or deleted.
 */
public interface AccessKeys {
    /**
     * Looks an access key up.
     *
     * @param token the session token that came with it; null if there was none
     */
    Lookup find(String accessKeyId, @Nullable String token);

    /** What is known of an access key. */
    sealed interface Lookup {}

    /**
     * A key that is in use.
     *
     * @param secret what it signs with
     * @param principal whose it is
     * @param expiry when the session ends; null for a key that lasts
     */
    record Known(String secret, Principal principal, @Nullable Instant expiry) implements Lookup {}

    /** A key whose secret nobody knows, taken for a principal that is marked as unverified. */
    record Unverified(Principal principal) implements Lookup {}

    /** A key that nobody issued here. */
    record Unknown() implements Lookup {}

    /** A key that was issued, and that is inactive or was deleted: it is nobody's any more. */
    record Inactive() implements Lookup {}

    /** A session token that does not belong to the key, or a key of a session without its token. */
    record WrongToken() implements Lookup {}
}
