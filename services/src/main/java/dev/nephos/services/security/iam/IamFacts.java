package dev.nephos.services.security.iam;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Authenticated;
import dev.nephos.kernel.call.ResourceFacts;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What authorisation asks of users, groups, roles, policies and instance profiles. */
final class IamFacts implements ResourceFacts {
    private static final String HTTPS = "https://";

    private final Kernel kernel;
    private final Identities identities;

    IamFacts(Kernel kernel) {
        this.kernel = kernel;
        this.identities = new Identities(kernel);
    }

    /** A name means what has it, with its path; what is not there would have none. */
    @Override
    public Optional<String> named(String form, String text, Authenticated caller) {
        return switch (form) {
            case "callingUser" -> self(caller);
            case "user" ->
                    text.isEmpty() ? self(caller) : identity(IdentityKind.USER, text, caller);
            case "userOfAccessKey" -> Optional.of(owner(text, caller));
            case "group" -> identity(IdentityKind.GROUP, text, caller);
            case "role" -> identity(IdentityKind.ROLE, text, caller);
            case "instance-profile" -> Optional.of(arn(caller, profile(text, caller)));
            case "policyName" -> Optional.of(arn(caller, "policy/" + text));
            case "server-certificate", "mfa", "mfaName" ->
                    Optional.of(arn(caller, form.replace("Name", "") + "/" + text));
            case "oidcUrl" -> Optional.of(arn(caller, "oidc-provider/" + withoutScheme(text)));
            case "serviceLinkedRole" ->
                    Optional.of(arn(caller, "role/aws-service-role/" + text + "/*"));
            default -> Optional.empty();
        };
    }

    private static String withoutScheme(String url) {
        return url.startsWith(HTTPS) ? url.substring(HTTPS.length()) : url;
    }

    /** A request that names no user means the caller; the root user's is its own. */
    private static Optional<String> self(Authenticated caller) {
        return switch (caller.principal()) {
            case Principal.User user -> Optional.of(user.arn());
            case Principal.Root _,
                    Principal.RoleSession _,
                    Principal.FederatedUser _,
                    Principal.Anonymous _,
                    Principal.ServiceItself _ ->
                    Optional.of(arn(caller, "user/*"));
        };
    }

    private Optional<String> identity(IdentityKind kind, String name, Authenticated caller) {
        var found =
                kernel.store()
                        .read(tx -> identities.find(tx, Iam.space(caller.account()), kind, name));
        return Optional.of(
                arn(caller, found.map(Identity::resource).orElse(kind.noun() + "/" + name)));
    }

    /** Whose key it is; that of a root user, or of nobody, is no user's. */
    private String owner(String accessKeyId, Authenticated caller) {
        var space = Iam.space(caller.account());
        var user =
                kernel.store()
                        .read(tx ->
                                AccessKey.find(tx, space, accessKeyId)
                                        .flatMap(key ->
                                                identities.withId(tx, space, key.ownerId())));
        return arn(caller, user.map(Identity::resource).orElse("user/*"));
    }

    private String profile(String name, Authenticated caller) {
        return kernel.store()
                .read(tx -> InstanceProfile.find(tx, Iam.space(caller.account()), name))
                .map(InstanceProfile::resource)
                .orElse("instance-profile/" + name);
    }

    @Override
    public Optional<Facts> find(Arn resource, String action) {
        if (!AccountId.isValid(resource.account())) {
            return Optional.empty();
        }
        var account = new AccountId(resource.account());
        return tagged(account, resource)
                .map(tags ->
                        new Facts(
                                account,
                                Optional.empty(),
                                tags.stream().collect(Collectors.toMap(Tag::key, Tag::value))));
    }

    private Optional<List<Tag>> tagged(AccountId account, Arn resource) {
        var space = Iam.space(account);
        var kind = resource.resource().split("/", 2)[0];
        var name = resource.resource().substring(resource.resource().lastIndexOf('/') + 1);
        return switch (kind) {
            case "user", "group", "role" ->
                    kernel.store()
                            .read(tx ->
                                    identities.find(
                                            tx,
                                            space,
                                            IdentityKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                                            name))
                            .map(Identity::tags);
            case "instance-profile" ->
                    kernel.store()
                            .read(tx -> InstanceProfile.find(tx, space, name))
                            .map(InstanceProfile::tags);
            default -> Optional.empty();
        };
    }

    private static final Map<String, String> KEYS =
            Map.of(
                    "iam:policyarn", "PolicyArn",
                    "iam:permissionsboundary", "PermissionsBoundary",
                    "iam:awsservicename", "AWSServiceName");

    @Override
    public Map<String, String> keys() {
        return KEYS;
    }

    private static String arn(Authenticated caller, String resource) {
        return new Arn(
                        caller.region().partition().id(),
                        "iam",
                        "",
                        caller.account().digits(),
                        resource)
                .toString();
    }
}
