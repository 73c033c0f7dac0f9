package dev.nephos.services.security.iam;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.place.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How what IAM keeps stands in answers. */
final class Shown {
    private Shown() {}

    record AttachedPermissionsBoundary(
            String permissionsBoundaryType, String permissionsBoundaryArn) {}

    record User(
            String path,
            String userName,
            String userId,
            String arn,
            Instant createDate,
            Optional<AttachedPermissionsBoundary> permissionsBoundary,
            List<Tag> tags) {}

    record Group(String path, String groupName, String groupId, String arn, Instant createDate) {}

    record Role(
            String path,
            String roleName,
            String roleId,
            String arn,
            Instant createDate,
            String assumeRolePolicyDocument,
            Optional<String> description,
            Integer maxSessionDuration,
            Optional<AttachedPermissionsBoundary> permissionsBoundary,
            List<Tag> tags) {}

    static User user(Call call, Identity user) {
        return new User(
                user.path(),
                user.name(),
                user.id(),
                arn(call, user),
                user.created(),
                boundary(user),
                user.tags());
    }

    /** As a list shows it: without boundary and tags. */
    static User listedUser(Call call, Identity user) {
        return user(call, user.bounded(Optional.empty()).tagged(List.of()));
    }

    static Group group(Call call, Identity group) {
        return new Group(group.path(), group.name(), group.id(), arn(call, group), group.created());
    }

    static Role role(Call call, Identity role) {
        var terms = role.terms();
        return new Role(
                role.path(),
                role.name(),
                role.id(),
                arn(call, role),
                role.created(),
                document(terms.trust()),
                terms.description(),
                terms.maxSessionSeconds(),
                boundary(role),
                role.tags());
    }

    /** As a list shows it: without boundary and tags. */
    static Role listedRole(Call call, Identity role) {
        return role(call, role.bounded(Optional.empty()).tagged(List.of()));
    }

    /** A policy document as answers have it: percent-encoded (RFC 3986). */
    static String document(String json) {
        return Percent.encode(json);
    }

    static String arn(Call call, Identity identity) {
        return arn(call, identity.resource()).toString();
    }

    /** The ARN of something of IAM in the caller's account. */
    static Arn arn(Call call, String resource) {
        return new Arn(
                call.region().partition().id(), "iam", "", call.account().digits(), resource);
    }

    private static Optional<AttachedPermissionsBoundary> boundary(Identity identity) {
        return identity.boundary().map(arn -> new AttachedPermissionsBoundary("Policy", arn));
    }
}
