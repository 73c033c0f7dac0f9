package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import java.util.Map;
import java.util.Optional;

/** Who there is beside the root users, and what everybody may do. */
public interface IdentityProvider {
    /** The keys that were issued. */
    AccessKeys accessKeys();

    Authorizer authorizer();

    /** The role of an ARN, as it is now. */
    Optional<Role> role(String arn);

    /**
     * A role that somebody may take on.
     *
     * @param arn with its path
     * @param id unique for all time, {@code AROA...}
     * @param trust the policy that says who may take it on
     * @param maxSessionSeconds for how long at most
     */
    record Role(
            AccountId account,
            String arn,
            String id,
            String trust,
            int maxSessionSeconds,
            Map<String, String> tags) {}

    /** For a cloud without IAM: there is nobody but root users and services. */
    IdentityProvider NOBODY =
            new IdentityProvider() {
                @Override
                public AccessKeys accessKeys() {
                    return (id, token) -> new AccessKeys.Unknown();
                }

                @Override
                public Authorizer authorizer() {
                    return Authorizer.ROOT_ONLY;
                }

                @Override
                public Optional<Role> role(String arn) {
                    return Optional.empty();
                }
            };
}
