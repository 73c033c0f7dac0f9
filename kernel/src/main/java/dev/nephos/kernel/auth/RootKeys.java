package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are there without being issued, in the mode {@code compat}:
 *
 * <ul>
 *   <li>{@code test} with the secret {@code test} is the root user of the default account, twelve
 *       digits with the same secret are the root user of that account;
 *   <li>a key of AWS's own form ({@code AKIA...}, {@code ASIA...}) that nobody issued here is
 *       unknown, as on AWS: it is most likely a real one that strayed;
 *   <li>any other key is the <i>unverified</i> root user of the default account, and the answer
 *       says so in the header {@code x-nephos-auth}.
 * </ul>
 */
public final class RootKeys implements AccessKeys {
    private static final String TEST = "test";
    private static final int AWS_LENGTH = 20;

    private final AccountId account;

    /** {@code account} is whose root user {@code test} is. */
    public RootKeys(AccountId account) {
        this.account = account;
    }

    @Override
    public Lookup find(String accessKeyId, @Nullable String token) {
        if (accessKeyId.equals(TEST)) {
            return root(account, accessKeyId, token);
        }
        if (AccountId.isValid(accessKeyId)) {
            return root(new AccountId(accessKeyId), accessKeyId, token);
        }
        if (accessKeyId.length() == AWS_LENGTH
                && (accessKeyId.startsWith("AKIA") || accessKeyId.startsWith("ASIA"))) {
            return new Unknown();
        }
        return new Unverified(new Principal.Root(account, accessKeyId, true));
    }

    /** Root users have no sessions, so any token is another key's. */
    private static Lookup root(AccountId account, String accessKeyId, @Nullable String token) {
        return token == null
                ? new Known(TEST, new Principal.Root(account, accessKeyId, false), null)
                : new WrongToken();
    }
}
