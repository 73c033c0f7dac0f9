package dev.nephos.engines.policy;

import dev.nephos.engines.policy.AccessRequest.Trust;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of evaluation: a denial in any layer; then a control policy or endpoint policy that
 * does not allow; then the grant, by the policies of the resource and of the caller, within what
 * caps it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS evaluates requests</a>
 */
public final class Evaluator {
    private static final Decision ALLOWED = new Decision.Allowed();

    /** Whoever is authenticated may ask who he is, even if a policy denies it. */
    private static final String WHO_AM_I = "sts:getcalleridentity";

    /**
     * With these root gets out of a policy that locks everybody out of a bucket or queue.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html">Privileged
     *     root actions</a>
     */
    private static final Set<String> UNLOCKING =
            Set.of(
                    "s3:getbucketpolicy",
                    "s3:putbucketpolicy",
                    "s3:deletebucketpolicy",
                    "sqs:getqueueattributes",
                    "sqs:setqueueattributes");

    private final AccessRequest request;
    private final Caller caller;
    private final PolicyLayers layers;
    private final Question question;
    private final Trust trust;
    private final Layer resourceLayer;
    private @Nullable Decision denial;
    private @Nullable Decision gap;

    private Evaluator(AccessRequest request, PolicyLayers layers) {
        this.request = request;
        this.caller = request.caller();
        this.layers = layers;
        this.question = new Question(request, !layers.boundary().isEmpty());
        this.trust = request.trust();
        this.resourceLayer = resourceLayer(trust);
    }

    /** What becomes of a request that these policies bind. */
    public static Decision decide(AccessRequest request, PolicyLayers layers) {
        return new Evaluator(request, layers).decide();
    }

    /** The layer that the policies of a resource are. */
    static Layer resourceLayer(Trust trust) {
        return trust == Trust.ROLE_TRUST ? Layer.ROLE_TRUST : Layer.RESOURCE;
    }

    private Decision decide() {
        if (question.action().equals(WHO_AM_I) && !(caller instanceof Caller.Anonymous)) {
            return ALLOWED;
        }
        if (isBoundByResourceControl(caller)) {
            gate(Layer.RESOURCE_CONTROL, layers.resourceControl());
        }
        if (isBoundByServiceControl(caller)) {
            gate(Layer.SERVICE_CONTROL, layers.serviceControl());
        }
        if (!layers.endpoint().isEmpty()) {
            gate(Layer.VPC_ENDPOINT, List.of(layers.endpoint()));
        }
        Grant resource = resource();
        boolean identity = grant(Layer.IDENTITY, layers.identity()) != Grant.NONE;
        boolean boundary = caps(Layer.BOUNDARY, layers.boundary());
        boolean session = caps(Layer.SESSION, layers.session());
        if (denial != null) {
            return denial;
        }
        return gap != null ? gap : base(resource, identity, boundary, session);
    }

    /** Whether resource control policies bind a caller. */
    static boolean isBoundByResourceControl(Caller caller) {
        return !(caller instanceof Caller.RoleSession session && session.isServiceLinked());
    }

    /** Whether service control policies bind a caller: the principals of an account do. */
    static boolean isBoundByServiceControl(Caller caller) {
        return switch (caller) {
            case Caller.Root _, Caller.User _, Caller.FederatedUser _ -> true;
            case Caller.RoleSession session -> !session.isServiceLinked();
            case Caller.Anonymous _, Caller.WebIdentity _, Caller.Service _ -> false;
        };
    }

    /** Every level must allow. */
    private void gate(Layer layer, List<List<AttachedPolicy>> levels) {
        for (var level : levels) {
            if (grant(layer, level) == Grant.NONE && gap == null) {
                gap = new Decision.ImplicitDeny(layer);
            }
        }
    }

    private Grant resource() {
        var before = denial;
        var grant = grant(resourceLayer, layers.resource());
        if (caller instanceof Caller.Root
                && !request.isCrossAccount()
                && UNLOCKING.contains(question.action())) {
            denial = before;
        }
        return grant;
    }

    /** Whether a layer that limits the others leaves this open; one that is not there does. */
    private boolean caps(Layer layer, List<AttachedPolicy> policies) {
        return policies.isEmpty() || grant(layer, policies) != Grant.NONE;
    }

    /** The most direct grant of some policies; a denial is noted, if it is the first. */
    private Grant grant(Layer layer, List<AttachedPolicy> policies) {
        var best = Grant.NONE;
        for (var attached : policies) {
            if (attached.policy().unreadable().isPresent()) {
                deny(layer, MatchedStatement.unreadable(attached));
            }
            for (var statement : attached.policy().statements()) {
                var grant = statement.grant(question);
                if (grant != Grant.NONE && !statement.allows()) {
                    deny(layer, MatchedStatement.of(attached, statement));
                } else {
                    best = best.or(grant);
                }
            }
        }
        return best;
    }

    private void deny(Layer layer, MatchedStatement statement) {
        if (denial == null) {
            denial = new Decision.ExplicitDeny(layer, statement);
        }
    }

    private Decision base(Grant resource, boolean identity, boolean boundary, boolean session) {
        return switch (caller) {
            case Caller.Anonymous _, Caller.WebIdentity _, Caller.Service _ ->
                    allowedIf(resource != Grant.NONE, resourceLayer);
            case Caller.Root _ -> root(resource);
            case Caller.User _, Caller.RoleSession _ ->
                    principal(resource, identity, boundary, session);
            // Without a session policy such a session has nothing of what its user has.
            case Caller.FederatedUser _ ->
                    principal(resource, identity, boundary, session && !layers.session().isEmpty());
        };
    }

    /** Root has everything in its account, but for what begins with another policy. */
    private Decision root(Grant resource) {
        if (trust == Trust.ROLE_TRUST) {
            return new Decision.ClosedToRoot();
        }
        boolean own = trust == Trust.ACCOUNT && !request.isCrossAccount();
        return allowedIf(own || resource != Grant.NONE, resourceLayer);
    }

    private Decision principal(
            Grant resource, boolean identity, boolean boundary, boolean session) {
        boolean cross = request.isCrossAccount();
        if (resource == Grant.NONE && (trust != Trust.ACCOUNT || cross)) {
            return new Decision.ImplicitDeny(resourceLayer);
        }
        if (resource == Grant.CALLER && !cross) {
            // OPEN: "*" is taken for a direct grant, past the boundary and the session's policy.
            return ALLOWED;
        }
        if (!identity && (resource != Grant.BEHIND_SESSION || cross)) {
            // OPEN: AWS is seen to blame the resource's policy when it names the account only.
            return new Decision.ImplicitDeny(
                    cross && resource == Grant.ACCOUNT ? resourceLayer : Layer.IDENTITY);
        }
        return boundary
                ? allowedIf(session, Layer.SESSION)
                : new Decision.ImplicitDeny(Layer.BOUNDARY);
    }

    private static Decision allowedIf(boolean allowed, Layer otherwise) {
        return allowed ? ALLOWED : new Decision.ImplicitDeny(otherwise);
    }
}
