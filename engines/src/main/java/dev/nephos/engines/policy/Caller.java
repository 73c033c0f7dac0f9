package dev.nephos.engines.policy;

import java.util.Optional;

/**
 * Who asks, with every name by which a policy can mean it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Caller {
    /** How AWS names it in sentences. */
    String name();

    /** Its account; nobody in particular and services have none. */
    Optional<String> account();

    /** A request without a signature. */
    record Anonymous() implements Caller {
        @Override
        public String name() {
            return "anonymous";
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /**
     * The root user of an account.
     *
     * @param arn {@code arn:aws:iam::123456789012:root}
     */
    record Root(String arn) implements Caller {
        @Override
        public String name() {
            return arn;
        }

        @Override
        public Optional<String> account() {
            return accountOf(arn);
        }
    }

    /**
     * An IAM user, also with the credentials of GetSessionToken.
     *
     * @param id the unique id, {@code AIDA...}
     */
    record User(String arn, String id) implements Caller {
        @Override
        public String name() {
            return arn;
        }

        @Override
        public Optional<String> account() {
            return accountOf(arn);
        }
    }

    /**
     * Somebody who has taken on a role.
     *
     * @param arn of the session, {@code arn:aws:sts::123456789012:assumed-role/Reader/ann}
     * @param roleArn with its path, {@code arn:aws:iam::123456789012:role/team/Reader}
     * @param roleId the unique id of the role, {@code AROA...}
     */
    record RoleSession(String arn, String roleArn, String roleId) implements Caller {
        @Override
        public String name() {
            return arn;
        }

        @Override
        public Optional<String> account() {
            return accountOf(arn);
        }

        /** Whether the role belongs to a service, so that no control policy binds it. */
        public boolean isServiceLinked() {
            return roleArn.contains(":role/aws-service-role/");
        }
    }

    /**
     * A session of GetFederationToken.
     *
     * @param arn of the session, {@code arn:aws:sts::123456789012:federated-user/bob}
     * @param userArn the user who called GetFederationToken
     * @param userId the unique id of that user
     */
    record FederatedUser(String arn, String userArn, String userId) implements Caller {
        @Override
        public String name() {
            return arn;
        }

        @Override
        public Optional<String> account() {
            return accountOf(arn);
        }
    }

    /**
     * Somebody whom an identity provider vouches for and who is not in AWS yet.
     *
     * @param provider the ARN of the provider, or the host of a public one
     */
    record WebIdentity(String provider) implements Caller {
        @Override
        public String name() {
            return provider;
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /**
     * An AWS service that acts by itself.
     *
     * @param name the service principal, {@code sns.amazonaws.com}
     */
    record Service(String name) implements Caller {
        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /** The fifth field of an ARN. */
    private static Optional<String> accountOf(String arn) {
        int start = 0;
        for (int field = 0; field < 4; field++) {
            start = arn.indexOf(':', start) + 1;
        }
        return Optional.of(arn.substring(start, arn.indexOf(':', start)));
    }
}
