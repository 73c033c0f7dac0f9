package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.Optional;

/**
 * Who makes a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Principal {
    /** How AWS names it: its ARN, if it has one. */
    String arn();

    /** {@code aws:userid}: the unique id, with the name of the session behind it. */
    String userId();

    /** The account that it belongs to, if it belongs to one. */
    Optional<AccountId> homeAccount();

    /** What holds as long as its temporary credentials do, if it signs with such. */
    default Optional<Session> temporary() {
        return switch (this) {
            case User user -> user.session;
            case RoleSession role -> Optional.of(role.session);
            case FederatedUser user -> Optional.of(user.session);
            case Root _, Anonymous _, ServiceItself _ -> Optional.empty();
        };
    }

    /**
     * The root user of an account.
     *
     * @param accessKeyId what the caller signed with
     * @param unverified whether the key is one that nobody issued (see {@link RootKeys})
     */
    record Root(AccountId account, String accessKeyId, boolean unverified) implements Principal {
        @Override
        public String arn() {
            return new Arn("aws", "iam", "", account.digits(), "root").toString();
        }

        @Override
        public String userId() {
            return account.digits();
        }

        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.of(account);
        }
    }

    /**
     * An IAM user.
     *
     * @param arn with its path, {@code arn:aws:iam::123456789012:user/team/ann}
     * @param userId the unique id, {@code AIDA...}
     * @param session of the credentials of GetSessionToken
     */
    record User(AccountId account, String arn, String userId, Optional<Session> session)
            implements Principal {
        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.of(account);
        }
    }

    /**
     * Somebody who has taken on a role.
     *
     * @param roleArn with its path, {@code arn:aws:iam::123456789012:role/team/Reader}
     * @param roleId the unique id of the role, {@code AROA...}
     * @param name of the session
     */
    record RoleSession(
            AccountId account, String roleArn, String roleId, String name, Session session)
            implements Principal {
        @Override
        public String arn() {
            var role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
            var partition = Arn.parse(roleArn).map(Arn::partition).orElse("aws");
            var resource = "assumed-role/" + role + "/" + name;
            return new Arn(partition, "sts", "", account.digits(), resource).toString();
        }

        @Override
        public String userId() {
            return roleId + ":" + name;
        }

        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.of(account);
        }
    }

    /**
     * A session of GetFederationToken.
     *
     * @param userArn the user who asked for it
     * @param ownerId the unique id of that user
     * @param name of the session
     */
    record FederatedUser(
            AccountId account, String userArn, String ownerId, String name, Session session)
            implements Principal {
        @Override
        public String arn() {
            var resource = "federated-user/" + name;
            return new Arn("aws", "sts", "", account.digits(), resource).toString();
        }

        @Override
        public String userId() {
            return account.digits() + ":" + name;
        }

        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.of(account);
        }
    }

    /** Nobody in particular: the request carried no signature. */
    record Anonymous() implements Principal {
        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public String userId() {
            return "anonymous";
        }

        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.empty();
        }
    }

    /**
     * An AWS service that acts by itself, such as {@code sns.amazonaws.com}.
     *
     * @param name the service principal
     * @param account the account on whose behalf it acts
     * @param source the resource because of which it acts, which policies may ask for
     */
    record ServiceItself(String name, AccountId account, Optional<Arn> source)
            implements Principal {
        public ServiceItself(String name, AccountId account) {
            this(name, account, Optional.empty());
        }

        @Override
        public String arn() {
            return name;
        }

        @Override
        public String userId() {
            return name;
        }

        @Override
        public Optional<AccountId> homeAccount() {
            return Optional.of(account);
        }
    }
}
