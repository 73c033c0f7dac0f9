package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import java.util.Optional;

/**
 * The step that says who calls. Signatures are not verified yet, so it goes by the access key
 * alone:
 *
 * <ul>
 *   <li>{@code test} is the root user of the default account, twelve digits are the root user of
 *       that account;
 *   <li>a key of AWS's own form ({@code AKIA...}, {@code ASIA...}) that nobody issued here is
 *       refused, as AWS refuses it: it is most likely a real one that strayed;
 *   <li>any other key is the <i>unverified</i> root user of the default account, and the answer
 *       says so in the header {@code x-nephos-auth}.
 * </ul>
 */
public final class Authenticate {
    private final AccountId defaultAccount;

    public Authenticate(AccountId defaultAccount) {
        this.defaultAccount = defaultAccount;
    }

    /** The caller of a signed request; empty if the key is one that must have been issued. */
    public Optional<Principal> principal(Credential credential) {
        var key = credential.accessKeyId();
        if (key.equals("test")) {
            return Optional.of(new Principal.Root(defaultAccount, key, false));
        }
        if (AccountId.isValid(key)) {
            return Optional.of(new Principal.Root(new AccountId(key), key, false));
        }
        if (key.length() == 20 && (key.startsWith("AKIA") || key.startsWith("ASIA"))) {
            return Optional.empty();
        }
        return Optional.of(new Principal.Root(defaultAccount, key, true));
    }

    /** Whose resources an unsigned call is about, as far as the request itself does not say. */
    public AccountId defaultAccount() {
        return defaultAccount;
    }
}
