package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Ids;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user's password: salted and derived by PBKDF2 with HMAC-SHA-256, as OWASP recommends, so that
 * whoever has the row does not have the password.
 */
record LoginProfile(
        String userId, byte[] salt, byte[] hash, Instant created, boolean resetRequired) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int ROUNDS = 600_000;

    private static final Table<LoginProfile> TABLE =
            new Table<>(
                    "login-profile",
                    RecordCodec.of(LoginProfile.class),
                    profile -> new Key().text(profile.userId));

    /** The profile of a user with a new password; takes some tenths of a second, on purpose. */
    static LoginProfile of(
            String userId, String password, Instant created, boolean resetRequired, Ids ids) {
        var salt = ids.bytes(SALT_BYTES);
        return new LoginProfile(userId, salt, hash(password, salt), created, resetRequired);
    }

    static Optional<LoginProfile> find(ReadTx tx, Space space, Identity user) {
        return TABLE.in(space).find(tx, new Key().text(user.id()));
    }

    static LoginProfile require(ReadTx tx, Space space, Identity user) {
        return find(tx, space, user)
                .orElseThrow(() ->
                        IamErrors.noSuch(
                                "Login Profile for User " + user.name() + " cannot be found."));
    }

    static void put(Tx tx, Space space, LoginProfile profile) {
        TABLE.in(space).put(tx, profile);
    }

    static void remove(Tx tx, Space space, LoginProfile profile) {
        TABLE.in(space).delete(tx, new Key().text(profile.userId));
    }

    private static byte[] hash(String password, byte[] salt) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
