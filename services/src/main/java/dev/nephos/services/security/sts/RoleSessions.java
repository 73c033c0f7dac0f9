package dev.nephos.services.security.sts;

import dev.nephos.kernel.auth.IdentityProvider.Role;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.Session;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets somebody take on a role. Whether he may was decided by the role's trust policy and his own
 * before the call came here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class RoleSessions {
    private static final int DEFAULT_SECONDS = 3600;

    /** For how long one who has taken on a role may take on another one. */
    private static final int MOST_CHAINED_SECONDS = 3600;

    private final Kernel kernel;
    private final Issuance issuance;

    RoleSessions(Kernel kernel, Issuance issuance) {
        this.kernel = kernel;
        this.issuance = issuance;
    }

    void define(Operations on) {
        on.call(AssumeRole.class, Assumed.class, this::assume);
    }

    /** The external id and the name of the session are for the trust policy to look at. */
    record AssumeRole(
            String roleArn,
            String roleSessionName,
            List<Issuance.PolicyDescriptorType> policyArns,
            Optional<String> policy,
            OptionalInt durationSeconds,
            List<Issuance.Tag> tags,
            List<String> transitiveTagKeys,
            Optional<String> externalId,
            Optional<String> serialNumber,
            Optional<String> tokenCode,
            Optional<String> sourceIdentity) {}

    record AssumedRoleUser(String assumedRoleId, String arn) {}

    record Assumed(
            Issuance.Credentials credentials,
            AssumedRoleUser assumedRoleUser,
            Optional<String> sourceIdentity) {}

    private Assumed assume(Call call, AssumeRole in) {
        if (in.serialNumber.isPresent() || in.tokenCode.isPresent()) {
            throw CommonErrors.notImplemented("multi-factor authentication of AssumeRole");
        }
        var role =
                kernel.identities()
                        .get()
                        .role(in.roleArn)
                        .orElseThrow(() ->
                                StsErrors.denied(
                                        "User: "
                                                + call.principal().arn()
                                                + " is not authorized to perform: sts:AssumeRole"
                                                + " on resource: "
                                                + in.roleArn));
        var before = call.principal().temporary();
        int seconds = seconds(call, in, role);
        var session =
                issuance.session(
                        seconds,
                        in.policy,
                        in.policyArns,
                        tags(role, before, Issuance.tags(in.tags)),
                        transitive(before, in.transitiveTagKeys),
                        before.flatMap(Session::sourceIdentity).or(() -> in.sourceIdentity));
        var principal =
                new Principal.RoleSession(
                        role.account(), role.arn(), role.id(), in.roleSessionName, session);
        return new Assumed(
                issuance.credentials(principal),
                new AssumedRoleUser(principal.userId(), principal.arn()),
                session.sourceIdentity());
    }

    private static int seconds(Call call, AssumeRole in, Role role) {
        int seconds = in.durationSeconds.orElse(DEFAULT_SECONDS);
        if (seconds > role.maxSessionSeconds()) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                            + " role.");
        }
        if (call.principal() instanceof Principal.RoleSession && seconds > MOST_CHAINED_SECONDS) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                            + " assumed by role chaining");
        }
        return seconds;
    }

    /** Those of the role, then those that go on from the session before, then the new ones. */
    private static Map<String, String> tags(
            Role role, Optional<Session> before, Map<String, String> asked) {
        var tags = new LinkedHashMap<>(role.tags());
        tags.putAll(asked);
        before.ifPresent(session ->
                session.transitiveTags()
                        .forEach(key -> tags.put(key, session.tags().getOrDefault(key, ""))));
        return tags;
    }

    private static List<String> transitive(Optional<Session> before, List<String> asked) {
        var keys = new LinkedHashSet<>(asked);
        before.ifPresent(session -> keys.addAll(session.transitiveTags()));
        return List.copyOf(keys);
    }
}
