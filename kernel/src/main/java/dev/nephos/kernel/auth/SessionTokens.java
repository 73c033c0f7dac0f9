package dev.nephos.kernel.auth;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.secret.DataKeys;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials. All that is known of them stands in their session token, sealed under a
 * data key, so that they outlive a restart, need no row, and cannot be forged or changed.
 */
public final class SessionTokens implements AccessKeys {
    private static final String DATA_KEY = "session-token";
    private static final String CONTEXT = "session";
    private static final RecordCodec<Sealed> CODEC = RecordCodec.of(Sealed.class);

    private final DataKeys keys;

    /** Tokens under a data key of a store. */
    public SessionTokens(DataKeys keys) {
        this.keys = keys;
    }

    private enum Kind {
        USER,
        ROLE,
        FEDERATED
    }

    private record Sealed(
            Kind kind,
            String accessKeyId,
            String secret,
            String account,
            String arn,
            String id,
            String name,
            Session session) {}

    /**
     * The token of new credentials.
     *
     * @param principal one with a session
     */
    public String seal(String accessKeyId, String secret, Principal principal) {
        var session =
                principal
                        .temporary()
                        .orElseThrow(() -> new IllegalArgumentException("not a session"));
        var account = principal.homeAccount().orElseThrow().digits();
        var sealed =
                switch (principal) {
                    case Principal.User user ->
                            new Sealed(
                                    Kind.USER,
                                    accessKeyId,
                                    secret,
                                    account,
                                    user.arn(),
                                    user.userId(),
                                    "",
                                    session);
                    case Principal.RoleSession role ->
                            new Sealed(
                                    Kind.ROLE,
                                    accessKeyId,
                                    secret,
                                    account,
                                    role.roleArn(),
                                    role.roleId(),
                                    role.name(),
                                    session);
                    case Principal.FederatedUser user ->
                            new Sealed(
                                    Kind.FEDERATED,
                                    accessKeyId,
                                    secret,
                                    account,
                                    user.userArn(),
                                    user.ownerId(),
                                    user.name(),
                                    session);
                    case Principal.Root _, Principal.Anonymous _, Principal.ServiceItself _ ->
                            throw new IllegalArgumentException("not a session");
                };
        return Base64.getEncoder()
                .encodeToString(keys.seal(DATA_KEY).seal(CODEC.encode(sealed), CONTEXT));
    }

    @Override
    public Lookup find(String accessKeyId, @Nullable String token) {
        if (token == null) {
            return new Unknown();
        }
        return open(token)
                .filter(sealed -> sealed.accessKeyId.equals(accessKeyId))
                .<Lookup>map(sealed ->
                        new Known(sealed.secret, principal(sealed), sealed.session.expiry()))
                .orElse(new WrongToken());
    }

    private Optional<Sealed> open(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return keys.seal(DATA_KEY).open(bytes, CONTEXT).map(CODEC::decode);
    }

    private static Principal principal(Sealed sealed) {
        var account = new AccountId(sealed.account);
        return switch (sealed.kind) {
            case USER ->
                    new Principal.User(account, sealed.arn, sealed.id, Optional.of(sealed.session));
            case ROLE ->
                    new Principal.RoleSession(
                            account, sealed.arn, sealed.id, sealed.name, sealed.session);
            case FEDERATED ->
                    new Principal.FederatedUser(
                            account, sealed.arn, sealed.id, sealed.name, sealed.session);
        };
    }
}
