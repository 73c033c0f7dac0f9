package dev.nephos.services.security.iam;

import dev.nephos.engines.policy.AccessRequest;
import dev.nephos.engines.policy.AttachedPolicy;
import dev.nephos.engines.policy.Caller;
import dev.nephos.engines.policy.Decision;
import dev.nephos.engines.policy.DenialSentence;
import dev.nephos.engines.policy.Evaluator;
import dev.nephos.engines.policy.PolicyCache;
import dev.nephos.engines.policy.PolicyLayers;
import dev.nephos.kernel.auth.Access;
import dev.nephos.kernel.auth.Authorizer;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by the policies of the caller and of the resource, as the rows are at that moment: what
 * is attached, detached or changed counts from the next call on.
 */
final class PolicyAuthorizer implements Authorizer {
    /** Policies that are compiled at a time, of each of two generations. */
    private static final int COMPILED = 2_000;

    private static final String S3 = "s3:";

    private final Kernel kernel;
    private final Identities identities;
    private final PolicyCache cache = new PolicyCache(COMPILED);
    private final EffectivePolicies.Reader reader;

    PolicyAuthorizer(Kernel kernel, Identities identities, Policies policies) {
        this.kernel = kernel;
        this.identities = identities;
        this.reader = new EffectivePolicies.Reader(policies, cache);
    }

    @Override
    public Optional<Denial> decide(Access access) {
        var effective = effective(access.principal());
        var keys = new PrincipalKeys(access.principal(), effective.tags(), access.keys());
        var request =
                new AccessRequest(
                        caller(access.principal()),
                        access.action(),
                        access.resource(),
                        access.owner().map(AccountId::digits),
                        keys);
        var layers =
                PolicyLayers.NONE
                        .withResource(
                                access
                                        .policy()
                                        .map(json -> new AttachedPolicy("", cache.policy(json)))
                                        .stream()
                                        .toList())
                        .withIdentity(effective.identity())
                        .withBoundary(effective.boundary())
                        .withSession(session(access.principal()));
        var decision = Evaluator.decide(request, layers);
        return decision.isAllowed() ? Optional.empty() : Optional.of(denial(request, decision));
    }

    /** Who belongs elsewhere is not told why. */
    private static Denial denial(AccessRequest request, Decision decision) {
        boolean s3 = request.action().startsWith(S3);
        boolean stranger = request.isCrossAccount();
        if (s3 && stranger || request.caller() instanceof Caller.Anonymous) {
            return new Denial(Optional.empty());
        }
        return new Denial(Optional.of(new DenialSentence(s3, !stranger).of(request, decision)));
    }

    private static Caller caller(Principal principal) {
        return switch (principal) {
            case Principal.Root root -> new Caller.Root(root.arn());
            case Principal.User user -> new Caller.User(user.arn(), user.userId());
            case Principal.RoleSession role ->
                    new Caller.RoleSession(role.arn(), role.roleArn(), role.roleId());
            case Principal.FederatedUser user ->
                    new Caller.FederatedUser(user.arn(), user.userArn(), user.ownerId());
            case Principal.Anonymous _ -> new Caller.Anonymous();
            case Principal.ServiceItself service -> new Caller.Service(service.name());
        };
    }

    private EffectivePolicies effective(Principal principal) {
        return switch (principal) {
            case Principal.User user -> effective(user.account(), user.userId());
            case Principal.RoleSession role -> effective(role.account(), role.roleId());
            case Principal.FederatedUser user -> effective(user.account(), user.ownerId());
            case Principal.Root _, Principal.Anonymous _, Principal.ServiceItself _ ->
                    EffectivePolicies.NONE;
        };
    }

    private EffectivePolicies effective(AccountId account, String id) {
        var space = Iam.space(account);
        return kernel.store()
                .read(tx ->
                        identities
                                .withId(tx, space, id)
                                .map(identity ->
                                        EffectivePolicies.of(
                                                tx, space, identity, identities, reader))
                                .orElse(EffectivePolicies.NONE));
    }

    /** What was passed when the session was made. */
    private List<AttachedPolicy> session(Principal principal) {
        var session = principal.temporary();
        if (session.isEmpty()) {
            return List.of();
        }
        var space = principal.homeAccount().map(Iam::space).orElseThrow();
        return kernel.store()
                .read(tx ->
                        session(tx, space, session.get().policies(), session.get().policyArns()));
    }

    private List<AttachedPolicy> session(
            ReadTx tx, Space space, List<String> documents, List<String> arns) {
        var policies =
                new ArrayList<>(
                        documents.stream()
                                .map(json -> new AttachedPolicy("", cache.policy(json)))
                                .toList());
        arns.forEach(arn -> policies.add(reader.managed(tx, space, arn)));
        return policies;
    }
}
