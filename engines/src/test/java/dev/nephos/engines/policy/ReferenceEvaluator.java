package dev.nephos.engines.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The order of evaluation once more, naively: what a layer says is a list of words, and the rules
 * are read off one after the other. Documents are maps, as a JSON reader gives them.
 */
final class ReferenceEvaluator {
    /** A document as a map of its elements, and where it is attached: layer name and level. */
    record Attached(String layer, int level, Map<String, Object> document) {}

    private final AccessRequest request;
    private final Map<String, KeyValues> keys;
    private final List<Attached> policies;

    ReferenceEvaluator(
            AccessRequest request, Map<String, KeyValues> keys, List<Attached> policies) {
        this.request = request;
        this.keys = new HashMap<>();
        keys.forEach((key, values) -> this.keys.put(key.toLowerCase(Locale.ROOT), values));
        this.policies = policies;
    }

    /** {@code Allowed}, {@code ClosedToRoot}, or the kind of denial with its layer. */
    String decide() {
        if (action().equals("sts:getcalleridentity")
                && !(request.caller() instanceof Caller.Anonymous)) {
            return "Allowed";
        }
        var barred = barred();
        return barred.isEmpty() ? granted() : barred;
    }

    private String action() {
        return request.action().toLowerCase(Locale.ROOT);
    }

    private boolean takesRole() {
        return Set.of("sts:assumerole", "sts:tagsession").contains(action())
                && request.resource().contains(":role/");
    }

    private boolean usesKey() {
        return action().startsWith("kms:") && request.resource().contains(":key/");
    }

    private String resourceLayer() {
        return takesRole() ? "ROLE_TRUST" : "RESOURCE";
    }

    private boolean cross() {
        return request.caller().account().isPresent()
                && request.owner().isPresent()
                && !request.caller().account().equals(request.owner());
    }

    /** The denial of a request that no grant could save; empty if there is none. */
    private String barred() {
        for (var layer :
                List.of(
                        "RESOURCE_CONTROL",
                        "SERVICE_CONTROL",
                        "VPC_ENDPOINT",
                        "RESOURCE",
                        "IDENTITY",
                        "BOUNDARY",
                        "SESSION")) {
            boolean unlocks =
                    layer.equals("RESOURCE")
                            && request.caller() instanceof Caller.Root
                            && !cross()
                            && action().endsWith("bucketpolicy");
            if (binds(layer) && !unlocks && !says(layer, "Deny").isEmpty()) {
                return "ExplicitDeny " + (layer.equals("RESOURCE") ? resourceLayer() : layer);
            }
        }
        for (var layer : List.of("RESOURCE_CONTROL", "SERVICE_CONTROL", "VPC_ENDPOINT")) {
            var allowing = says(layer, "Allow").stream().map(word -> word.split(" ")[0]).toList();
            for (var policy : policies) {
                if (binds(layer)
                        && policy.layer().equals(layer)
                        && !allowing.contains("" + policy.level())) {
                    return "ImplicitDeny " + layer;
                }
            }
        }
        return "";
    }

    private String granted() {
        var caller = request.caller();
        var grants = says("RESOURCE", "Allow").stream().map(word -> word.split(" ")[1]).toList();
        if (caller instanceof Caller.Root) {
            if (takesRole()) {
                return "ClosedToRoot";
            }
            return grants.isEmpty() && (cross() || usesKey()) ? "ImplicitDeny RESOURCE" : "Allowed";
        }
        boolean onlyResource = caller.account().isEmpty() || cross() || usesKey() || takesRole();
        if (grants.isEmpty() && onlyResource) {
            return "ImplicitDeny " + resourceLayer();
        }
        if (caller.account().isEmpty() || !cross() && grants.contains("itself")) {
            return "Allowed";
        }
        boolean identity = !says("IDENTITY", "Allow").isEmpty();
        boolean behind = grants.contains("behind");
        if (cross() && !identity) {
            boolean delegatedOnly = !behind && !grants.contains("itself");
            return "ImplicitDeny " + (delegatedOnly ? resourceLayer() : "IDENTITY");
        }
        if (!identity && !behind) {
            return "ImplicitDeny IDENTITY";
        }
        if (isThere("BOUNDARY") && says("BOUNDARY", "Allow").isEmpty()) {
            return "ImplicitDeny BOUNDARY";
        }
        boolean wantsSession = isThere("SESSION") || caller instanceof Caller.FederatedUser;
        return wantsSession && says("SESSION", "Allow").isEmpty()
                ? "ImplicitDeny SESSION"
                : "Allowed";
    }

    private boolean isThere(String layer) {
        return policies.stream().anyMatch(policy -> policy.layer().equals(layer));
    }

    private boolean binds(String layer) {
        boolean linked =
                request.caller() instanceof Caller.RoleSession session
                        && session.roleArn().contains("/aws-service-role/");
        return switch (layer) {
            case "RESOURCE_CONTROL" -> !linked;
            case "SERVICE_CONTROL" -> !linked && request.caller().account().isPresent();
            default -> true;
        };
    }

    /** For each statement with this effect that applies: its level and whom it means. */
    private List<String> says(String layer, String effect) {
        var words = new ArrayList<String>();
        for (var policy : policies) {
            if (policy.layer().equals(layer)) {
                boolean variables = "2012-10-17".equals(policy.document().get("Version"));
                for (var statement :
                        ReferenceEvaluator.<Map<String, Object>>list(
                                policy.document(), "Statement")) {
                    var whom = whom(statement, variables);
                    if (statement.get("Effect").equals(effect) && !whom.isEmpty()) {
                        words.add(policy.level() + " " + whom);
                    }
                }
            }
        }
        return words;
    }

    /** How a statement means the caller: itself, behind, account; empty if it does not apply. */
    private String whom(Map<String, Object> statement, boolean variables) {
        var conditions = new ReferenceConditions(keys, variables);
        var plain = new ReferenceConditions(keys, false);
        boolean action =
                ReferenceEvaluator.<String>list(statement, "Action").stream()
                                .anyMatch(a -> plain.like(lower(a), lower(request.action())))
                        || statement.containsKey("NotAction")
                                && ReferenceEvaluator.<String>list(statement, "NotAction").stream()
                                        .noneMatch(
                                                a -> plain.like(lower(a), lower(request.action())));
        boolean resource =
                ReferenceEvaluator.<String>list(statement, "Resource").stream()
                                .anyMatch(r -> conditions.arnLike(r, request.resource()))
                        || statement.containsKey("NotResource")
                                && ReferenceEvaluator.<String>list(statement, "NotResource")
                                        .stream()
                                        .noneMatch(r ->
                                                conditions.arnLike(r, request.resource())
                                                        || !conditions.hasValues(r))
                        || !statement.containsKey("Resource")
                                && !statement.containsKey("NotResource");
        @SuppressWarnings("unchecked")
        var block =
                (Map<String, Map<String, List<String>>>)
                        statement.getOrDefault("Condition", Map.of());
        return action && resource && conditions.hold(block) ? principal(statement) : "";
    }

    private String principal(Map<String, Object> statement) {
        if (statement.containsKey("NotPrincipal")) {
            var listed = names(statement.get("NotPrincipal"));
            boolean spared =
                    !isThere("BOUNDARY")
                            && (listed.contains("*")
                                    || !(request.caller() instanceof Caller.Anonymous)
                                            && meanings().keySet().stream()
                                                    .allMatch(alternatives ->
                                                            alternatives.stream()
                                                                    .anyMatch(listed::contains)));
            return spared ? "" : "itself";
        }
        if (!statement.containsKey("Principal")) {
            return "itself";
        }
        var listed = names(statement.get("Principal"));
        if (listed.contains("*")) {
            return "itself";
        }
        for (var meaning : List.of("itself", "behind", "account")) {
            for (var entry : meanings().entrySet()) {
                if (entry.getValue().equals(meaning)
                        && entry.getKey().stream().anyMatch(listed::contains)) {
                    return meaning;
                }
            }
        }
        return "";
    }

    /** The caller's names, alternatives together, and what it means to be called so. */
    private Map<Set<String>, String> meanings() {
        var meanings = new HashMap<Set<String>, String>();
        request.caller()
                .account()
                .ifPresent(a -> meanings.put(Set.of(a, "arn:aws:iam::" + a + ":root"), "account"));
        switch (request.caller()) {
            case Caller.User user -> meanings.put(Set.of(user.arn(), user.id()), "itself");
            case Caller.RoleSession session -> {
                meanings.put(Set.of(session.arn()), "itself");
                meanings.put(Set.of(session.roleArn(), session.roleId()), "behind");
            }
            case Caller.FederatedUser session -> {
                meanings.put(Set.of(session.arn()), "itself");
                meanings.put(Set.of(session.userArn(), session.userId()), "behind");
            }
            case Caller.Service service -> meanings.put(Set.of(service.name()), "itself");
            case Caller.WebIdentity identity -> meanings.put(Set.of(identity.provider()), "itself");
            case Caller.Root _, Caller.Anonymous _ -> {
                // A root user is its account; nobody has no name.
            }
        }
        return meanings;
    }

    /** All names of a Principal element; the types do not share any. */
    private static List<String> names(Object principal) {
        if (principal instanceof String text) {
            return List.of(text);
        }
        var names = new ArrayList<String>();
        ((Map<?, ?>) principal)
                .values()
                .forEach(list -> ((List<?>) list).forEach(n -> names.add((String) n)));
        return names;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> in, String name) {
        return (List<T>) in.getOrDefault(name, List.of());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
