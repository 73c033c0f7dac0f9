package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Effect;
import dev.nephos.engines.policy.document.Patterns;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.engines.policy.document.PolicyVersion;
import dev.nephos.engines.policy.document.PrincipalType;
import dev.nephos.engines.policy.document.Principals;
import dev.nephos.engines.policy.document.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smallest statement with which a layer would allow a request. */
final class MissingStatement {
    private static final String ID = "missing";

    private final Layer layer;
    private final Statement statement;

    MissingStatement(AccessRequest request, Layer layer) {
        this.layer = layer;
        this.statement =
                new Statement(
                        Optional.empty(),
                        Effect.ALLOW,
                        layer.namesPrincipals()
                                ? Optional.of(principals(request.caller()))
                                : Optional.empty(),
                        new Patterns(false, List.of(request.action())),
                        layer == Layer.ROLE_TRUST
                                ? Optional.empty()
                                : Optional.of(new Patterns(false, List.of(literal(request)))),
                        List.of());
    }

    /** The resource with its own stars and question marks escaped. */
    private static String literal(AccessRequest request) {
        var resource = request.resource();
        return resource.equals("*")
                ? resource
                : resource.replace("$", "${$}").replace("*", "${*}").replace("?", "${?}");
    }

    private static Principals principals(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> new Principals(false, true, Map.of());
            case Caller.Root root -> named(PrincipalType.AWS, root.arn());
            case Caller.User user -> named(PrincipalType.AWS, user.arn());
            case Caller.RoleSession session -> named(PrincipalType.AWS, session.roleArn());
            case Caller.FederatedUser session -> named(PrincipalType.AWS, session.arn());
            case Caller.WebIdentity identity -> named(PrincipalType.FEDERATED, identity.provider());
            case Caller.Service service -> named(PrincipalType.SERVICE, service.name());
        };
    }

    private static Principals named(PrincipalType type, String name) {
        return new Principals(false, false, Map.of(type, List.of(name)));
    }

    String json() {
        return statement.toJson();
    }

    /** The same layers with this statement where it is missing. */
    PolicyLayers addTo(PolicyLayers layers) {
        var document =
                new PolicyDocument(PolicyVersion.V2012, Optional.empty(), List.of(statement));
        var policy = new AttachedPolicy(ID, Policy.of(document));
        return switch (layer) {
            case RESOURCE_CONTROL ->
                    layers.withResourceControl(each(layers.resourceControl(), policy));
            case SERVICE_CONTROL ->
                    layers.withServiceControl(each(layers.serviceControl(), policy));
            case VPC_ENDPOINT -> layers.withEndpoint(with(layers.endpoint(), policy));
            case RESOURCE, ROLE_TRUST -> layers.withResource(with(layers.resource(), policy));
            case IDENTITY -> layers.withIdentity(with(layers.identity(), policy));
            case BOUNDARY -> layers.withBoundary(with(layers.boundary(), policy));
            case SESSION -> layers.withSession(with(layers.session(), policy));
        };
    }

    private static List<List<AttachedPolicy>> each(
            List<List<AttachedPolicy>> levels, AttachedPolicy policy) {
        return levels.stream().map(level -> with(level, policy)).toList();
    }

    private static List<AttachedPolicy> with(List<AttachedPolicy> policies, AttachedPolicy one) {
        var all = new ArrayList<>(policies);
        all.add(one);
        return all;
    }
}
