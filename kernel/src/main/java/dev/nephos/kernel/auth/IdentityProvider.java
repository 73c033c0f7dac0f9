package dev.nephos.kernel.auth;

/** Who there is beside the root users, and what everybody may do. */
public interface IdentityProvider {
    /** The keys that were issued. */
    AccessKeys accessKeys();

    Authorizer authorizer();

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
            };
}
