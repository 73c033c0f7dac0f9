package dev.nephos.services.security.iam;

import dev.nephos.engines.policy.ConditionKeys;
import dev.nephos.engines.policy.KeyValues;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.RequestKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The condition keys of a call, with those that are about the principal. */
final class PrincipalKeys implements ConditionKeys {
    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    private final Principal principal;
    private final Map<String, String> identityTags;
    private final RequestKeys keys;

    PrincipalKeys(Principal principal, Map<String, String> identityTags, RequestKeys keys) {
        this.principal = principal;
        this.identityTags = identityTags;
        this.keys = keys;
    }

    @Override
    public KeyValues values(String key) {
        if (key.startsWith(PRINCIPAL_TAG)) {
            return one(tag(key.substring(PRINCIPAL_TAG.length())));
        }
        return switch (key) {
            case "aws:principalarn" -> one(arn());
            case "aws:principalaccount" ->
                    one(
                            principal instanceof Principal.ServiceItself
                                    ? Optional.empty()
                                    : principal.homeAccount().map(Object::toString));
            case "aws:principaltype" -> KeyValues.one(type());
            case "aws:userid" -> KeyValues.one(principal.userId());
            case "aws:username" -> one(name());
            case "aws:tokenissuetime" ->
                    one(principal.temporary().map(session -> session.issued().toString()));
            case "aws:multifactorauthpresent" ->
                    one(
                            principal
                                    .temporary()
                                    .map(session -> String.valueOf(session.multiFactor())));
            case "aws:sourceidentity" ->
                    one(principal.temporary().flatMap(session -> session.sourceIdentity()));
            case "aws:principalservicename" ->
                    one(
                            principal instanceof Principal.ServiceItself service
                                    ? Optional.of(service.name())
                                    : Optional.empty());
            default -> {
                var values = keys.values(key);
                yield keys.isMultivalued(key)
                        ? KeyValues.several(values)
                        : values.isEmpty() ? KeyValues.ABSENT : KeyValues.one(values.getFirst());
            }
        };
    }

    /** Of a role's session the role itself, with its path. */
    private Optional<String> arn() {
        return switch (principal) {
            case Principal.RoleSession role -> Optional.of(role.roleArn());
            case Principal.Root _, Principal.User _, Principal.FederatedUser _ ->
                    Optional.of(principal.arn());
            case Principal.Anonymous _, Principal.ServiceItself _ -> Optional.empty();
        };
    }

    private String type() {
        return switch (principal) {
            case Principal.Root _ -> "Account";
            case Principal.User _ -> "User";
            case Principal.RoleSession _ -> "AssumedRole";
            case Principal.FederatedUser _ -> "FederatedUser";
            case Principal.Anonymous _ -> "Anonymous";
            case Principal.ServiceItself _ -> "Service";
        };
    }

    private Optional<String> name() {
        return principal instanceof Principal.User user
                ? Optional.of(user.arn().substring(user.arn().lastIndexOf('/') + 1))
                : Optional.empty();
    }

    /** Those of the session come before those of the identity. */
    private Optional<String> tag(String lowerKey) {
        var session = principal.temporary().map(s -> s.tags()).orElse(Map.of());
        return List.of(session, identityTags).stream()
                .flatMap(tags -> tags.entrySet().stream())
                .filter(tag -> tag.getKey().equalsIgnoreCase(lowerKey))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static KeyValues one(Optional<String> value) {
        return value.map(KeyValues::one).orElse(KeyValues.ABSENT);
    }
}
