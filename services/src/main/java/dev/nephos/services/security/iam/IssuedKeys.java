package dev.nephos.services.security.iam;

import dev.nephos.kernel.auth.AccessKeys;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.SessionTokens;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that somebody has: long-term ones, which are rows, and temporary ones, which are in
 * their tokens. A key that is deactivated or deleted is unknown from the next request on.
 */
final class IssuedKeys implements AccessKeys {
    private static final String LONG_TERM = "AKIA";

    private final Kernel kernel;
    private final Identities identities;
    private final SessionTokens sessions;

    IssuedKeys(Kernel kernel, Identities identities) {
        this.kernel = kernel;
        this.identities = identities;
        this.sessions = new SessionTokens(kernel.dataKeys());
    }

    /** A key and whose it is. */
    private record Held(AccessKey key, Principal principal) {}

    @Override
    public Lookup find(String accessKeyId, @Nullable String token) {
        if (!accessKeyId.startsWith(LONG_TERM)) {
            return sessions.find(accessKeyId, token);
        }
        var held =
                kernel.store()
                        .read(tx ->
                                AccessKey.home(tx, accessKeyId)
                                        .flatMap(home ->
                                                AccessKey.find(tx, home, accessKeyId)
                                                        .filter(AccessKey::active)
                                                        .flatMap(key ->
                                                                owner(tx, home, key)
                                                                        .map(who ->
                                                                                new Held(
                                                                                        key,
                                                                                        who)))));
        if (held.isEmpty()) {
            return new Unknown();
        }
        return token == null
                ? new Known(secret(held.get().key), held.get().principal, null)
                : new WrongToken();
    }

    private Optional<Principal> owner(ReadTx tx, Space home, AccessKey key) {
        var account = new AccountId(home.account());
        if (key.ownerId().equals(home.account())) {
            return Optional.of(new Principal.Root(account, key.id(), false));
        }
        return identities
                .withId(tx, home, key.ownerId())
                .map(user ->
                        new Principal.User(
                                account, arn(account, user), user.id(), Optional.empty()));
    }

    private static String arn(AccountId account, Identity user) {
        return new Arn("aws", "iam", "", account.digits(), user.resource()).toString();
    }

    private String secret(AccessKey key) {
        return kernel.dataKeys()
                .seal(AccessKey.DATA_KEY)
                .open(key.sealedSecret(), key.id())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("the secret of a key was changed"));
    }
}
