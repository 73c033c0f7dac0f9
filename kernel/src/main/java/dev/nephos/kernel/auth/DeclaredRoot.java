package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The one key that is there without being issued, in the mode {@code strict}: that of the root user
 * of the account, with a secret that only its owner knows. Any other key that nobody issued is
 * unknown.
 */
public record DeclaredRoot(AccountId account, String accessKeyId, String secret)
        implements AccessKeys {
    @Override
    public Lookup find(String id, @Nullable String token) {
        if (!id.equals(accessKeyId)) {
            return new Unknown();
        }
        return token == null
                ? new Known(secret, new Principal.Root(account, accessKeyId, false), null)
                : new WrongToken();
    }

    /** Without the secret: this text may reach a log. */
    @Override
    public String toString() {
        return "the root user of " + account + " with the key " + accessKeyId;
    }
}
