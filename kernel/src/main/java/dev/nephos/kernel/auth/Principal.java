package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.Optional;

/** Who makes a call. */
public sealed interface Principal {
    /** The account that it belongs to, if it belongs to one. */
    default Optional<AccountId> homeAccount() {
        return switch (this) {
            case Root root -> Optional.of(root.account);
            case Anonymous _ -> Optional.empty();
            case ServiceItself service -> Optional.of(service.account);
        };
    }

    /**
     * The root user of an account.
     *
     * @param accessKeyId what the caller signed with
     * @param unverified whether the key is one that nobody issued (see {@link Authenticate})
     */
    record Root(AccountId account, String accessKeyId, boolean unverified) implements Principal {
        /** As GetCallerIdentity tells it. */
        public Arn arn() {
            return new Arn("aws", "iam", "", account.digits(), "root");
        }

        public String userId() {
            return account.digits();
        }
    }

    /** Nobody in particular: the request carried no signature. */
    record Anonymous() implements Principal {}

    /**
     * An AWS service that acts by itself, such as {@code sns.amazonaws.com}.
     *
     * @param name the service principal
     * @param account the account on whose behalf it acts
     */
    record ServiceItself(String name, AccountId account) implements Principal {}
}
