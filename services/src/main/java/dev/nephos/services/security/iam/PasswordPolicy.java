package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which passwords the users of an account may have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Account
 *     password policy</a>
 */
record PasswordPolicy(
        int minimumLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercase,
        boolean requireLowercase,
        boolean allowUsersToChange,
        int maxAge,
        int reusePrevention,
        boolean hardExpiry) {

    private static final Key KEY = new Key().text("account");
    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";

    private static final Table<PasswordPolicy> TABLE =
            new Table<>("password-policy", RecordCodec.of(PasswordPolicy.class), policy -> KEY);

    /** What binds an account without a policy of its own. */
    private static final PasswordPolicy DEFAULT =
            new PasswordPolicy(8, false, false, false, false, false, 0, 0, false);

    /** How many kinds of characters a password has without a policy of the account's own. */
    private static final int DEFAULT_KINDS = 3;

    static Optional<PasswordPolicy> find(ReadTx tx, Space space) {
        return TABLE.in(space).find(tx, KEY);
    }

    static void put(Tx tx, Space space, PasswordPolicy policy) {
        TABLE.in(space).put(tx, policy);
    }

    static boolean delete(Tx tx, Space space) {
        return TABLE.in(space).delete(tx, KEY).isPresent();
    }

    /** Refuses a password that the account's policy, or the one of all accounts, does not allow. */
    static void require(ReadTx tx, Space space, String password) {
        var own = find(tx, space);
        var policy = own.orElse(DEFAULT);
        if (password.length() < policy.minimumLength) {
            throw IamErrors.passwordPolicy(
                    "Password should have a minimum length of " + policy.minimumLength);
        }
        boolean upper = password.chars().anyMatch(Character::isUpperCase);
        boolean lower = password.chars().anyMatch(Character::isLowerCase);
        boolean digit = password.chars().anyMatch(Character::isDigit);
        boolean symbol = password.chars().anyMatch(c -> SYMBOLS.indexOf(c) >= 0);
        int kinds = (upper ? 1 : 0) + (lower ? 1 : 0) + (digit ? 1 : 0) + (symbol ? 1 : 0);
        requireKind(own.isPresent() || kinds >= DEFAULT_KINDS, "three kinds of characters");
        requireKind(upper || !policy.requireUppercase, "one uppercase letter");
        requireKind(lower || !policy.requireLowercase, "one lowercase letter");
        requireKind(digit || !policy.requireNumbers, "one number");
        requireKind(symbol || !policy.requireSymbols, "one of the following symbols: " + SYMBOLS);
    }

    private static void requireKind(boolean has, String what) {
        if (!has) {
            throw IamErrors.passwordPolicy("Password should have at least " + what);
        }
    }

    OptionalInt shownMaxAge() {
        return maxAge == 0 ? OptionalInt.empty() : OptionalInt.of(maxAge);
    }

    OptionalInt shownReusePrevention() {
        return reusePrevention == 0 ? OptionalInt.empty() : OptionalInt.of(reusePrevention);
    }
}
