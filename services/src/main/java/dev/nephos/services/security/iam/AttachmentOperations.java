package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which managed policies are attached to users, groups and roles. */
final class AttachmentOperations {
    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;
    private final Pages pages;

    AttachmentOperations(Kernel kernel, Identities identities, Policies policies, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.policies = policies;
        this.pages = pages;
    }

    void define(Operations on) {
        on.run(
                AttachUserPolicy.class,
                (call, in) -> attach(call, IdentityName.user(in.userName), in.policyArn));
        on.run(
                AttachGroupPolicy.class,
                (call, in) -> attach(call, IdentityName.group(in.groupName), in.policyArn));
        on.run(
                AttachRolePolicy.class,
                (call, in) -> attach(call, IdentityName.role(in.roleName), in.policyArn));
        on.run(
                DetachUserPolicy.class,
                (call, in) -> detach(call, IdentityName.user(in.userName), in.policyArn));
        on.run(
                DetachGroupPolicy.class,
                (call, in) -> detach(call, IdentityName.group(in.groupName), in.policyArn));
        on.run(
                DetachRolePolicy.class,
                (call, in) -> detach(call, IdentityName.role(in.roleName), in.policyArn));
        on.call(
                ListAttachedUserPolicies.class,
                AttachedPolicies.class,
                (call, in) -> list(call, IdentityName.user(in.userName), in.listing));
        on.call(
                ListAttachedGroupPolicies.class,
                AttachedPolicies.class,
                (call, in) -> list(call, IdentityName.group(in.groupName), in.listing));
        on.call(
                ListAttachedRolePolicies.class,
                AttachedPolicies.class,
                (call, in) -> list(call, IdentityName.role(in.roleName), in.listing));
        on.call(ListEntitiesForPolicy.class, Entities.class, this::entities);
    }

    record AttachUserPolicy(String userName, String policyArn) {}

    record AttachGroupPolicy(String groupName, String policyArn) {}

    record AttachRolePolicy(String roleName, String policyArn) {}

    record DetachUserPolicy(String userName, String policyArn) {}

    record DetachGroupPolicy(String groupName, String policyArn) {}

    record DetachRolePolicy(String roleName, String policyArn) {}

    private void attach(Call call, IdentityName name, String policyArn) {
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    policies.requireAttachable(tx, call.space(), policyArn);
                    Attachment.add(tx, call.space(), identity, policyArn);
                });
    }

    private void detach(Call call, IdentityName name, String policyArn) {
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    Attachment.remove(tx, call.space(), identity, policyArn);
                });
    }

    record Listing(Optional<String> pathPrefix, Pages.Position position) {}

    record ListAttachedUserPolicies(String userName, Listing listing) {}

    record ListAttachedGroupPolicies(String groupName, Listing listing) {}

    record ListAttachedRolePolicies(String roleName, Listing listing) {}

    record AttachedPolicy(String policyName, String policyArn) {}

    record AttachedPolicies(List<AttachedPolicy> attachedPolicies, Pages.Paging paging) {}

    private AttachedPolicies list(Call call, IdentityName name, Listing listing) {
        var prefix = listing.pathPrefix.orElse("/");
        var all =
                kernel
                        .store()
                        .read(tx ->
                                Attachment.of(tx, call.space(), identities.require(tx, call, name)))
                        .stream()
                        .filter(arn -> arn.substring(arn.indexOf('/')).startsWith(prefix))
                        .map(arn ->
                                new AttachedPolicy(arn.substring(arn.lastIndexOf('/') + 1), arn))
                        .toList();
        var query = name + prefix;
        var page = pages.page(call, listing.position, query, all, AttachedPolicy::policyArn);
        return new AttachedPolicies(page.items(), page.paging());
    }

    record ListEntitiesForPolicy(
            String policyArn,
            Optional<String> entityFilter,
            Optional<String> pathPrefix,
            Optional<String> policyUsageFilter,
            Pages.Position position) {}

    record PolicyUser(String userName, String userId) {}

    record PolicyGroup(String groupName, String groupId) {}

    record PolicyRole(String roleName, String roleId) {}

    record Entities(
            List<PolicyGroup> policyGroups,
            List<PolicyUser> policyUsers,
            List<PolicyRole> policyRoles,
            Pages.Paging paging) {}

    private Entities entities(Call call, ListEntitiesForPolicy in) {
        var all =
                kernel
                        .store()
                        .read(tx -> {
                            policies.require(tx, call.space(), in.policyArn);
                            var found = new ArrayList<Identity>();
                            if (!in.policyUsageFilter.equals(Optional.of("PermissionsBoundary"))) {
                                var ids = Attachment.identities(tx, call.space(), in.policyArn);
                                found.addAll(identities.withIds(tx, call.space(), ids));
                            }
                            if (!in.policyUsageFilter.equals(Optional.of("PermissionsPolicy"))) {
                                found.addAll(identities.boundedBy(tx, call.space(), in.policyArn));
                            }
                            return found;
                        })
                        .stream()
                        .distinct()
                        .filter(entity -> entity.path().startsWith(in.pathPrefix.orElse("/")))
                        .filter(entity ->
                                in.entityFilter.map(entity.kind().title()::equals).orElse(true))
                        .sorted(Comparator.comparing(AttachmentOperations::mark))
                        .toList();
        var page = pages.page(call, in.position, in.policyArn, all, AttachmentOperations::mark);
        return new Entities(
                of(IdentityKind.GROUP, page, it -> new PolicyGroup(it.name(), it.id())),
                of(IdentityKind.USER, page, it -> new PolicyUser(it.name(), it.id())),
                of(IdentityKind.ROLE, page, it -> new PolicyRole(it.name(), it.id())),
                page.paging());
    }

    private static String mark(Identity entity) {
        return entity.kind().noun() + "/" + entity.mark();
    }

    private static <T> List<T> of(
            IdentityKind kind, Pages.Page<Identity> page, Function<Identity, T> shown) {
        return page.items().stream().filter(it -> it.kind() == kind).map(shown).toList();
    }
}
