package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.List;

/** Inline policies of users, groups and roles. */
final class InlinePolicyOperations {
    private final Kernel kernel;
    private final Identities identities;
    private final Pages pages;

    InlinePolicyOperations(Kernel kernel, Identities identities, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.pages = pages;
    }

    void define(Operations on) {
        on.run(
                PutUserPolicy.class,
                (call, in) -> put(call, IdentityName.user(in.userName), in.policy));
        on.run(
                PutGroupPolicy.class,
                (call, in) -> put(call, IdentityName.group(in.groupName), in.policy));
        on.run(
                PutRolePolicy.class,
                (call, in) -> put(call, IdentityName.role(in.roleName), in.policy));
        on.call(GetUserPolicy.class, FoundUserPolicy.class, this::ofUser);
        on.call(GetGroupPolicy.class, FoundGroupPolicy.class, this::ofGroup);
        on.call(GetRolePolicy.class, FoundRolePolicy.class, this::ofRole);
        on.run(
                DeleteUserPolicy.class,
                (call, in) -> delete(call, IdentityName.user(in.userName), in.policyName));
        on.run(
                DeleteGroupPolicy.class,
                (call, in) -> delete(call, IdentityName.group(in.groupName), in.policyName));
        on.run(
                DeleteRolePolicy.class,
                (call, in) -> delete(call, IdentityName.role(in.roleName), in.policyName));
        on.call(
                ListUserPolicies.class,
                PolicyNames.class,
                (call, in) -> list(call, IdentityName.user(in.userName), in.position));
        on.call(
                ListGroupPolicies.class,
                PolicyNames.class,
                (call, in) -> list(call, IdentityName.group(in.groupName), in.position));
        on.call(
                ListRolePolicies.class,
                PolicyNames.class,
                (call, in) -> list(call, IdentityName.role(in.roleName), in.position));
    }

    /** A policy as requests and answers have it; the document of an answer is encoded. */
    record Named(String policyName, String policyDocument) {}

    record PutUserPolicy(String userName, Named policy) {}

    record PutGroupPolicy(String groupName, Named policy) {}

    record PutRolePolicy(String roleName, Named policy) {}

    private void put(Call call, IdentityName name, Named policy) {
        var document = Documents.inline(policy.policyDocument);
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    InlinePolicy.put(tx, call.space(), identity, policy.policyName, document);
                });
    }

    record GetUserPolicy(String userName, String policyName) {}

    record FoundUserPolicy(String userName, Named policy) {}

    record GetGroupPolicy(String groupName, String policyName) {}

    record FoundGroupPolicy(String groupName, Named policy) {}

    record GetRolePolicy(String roleName, String policyName) {}

    record FoundRolePolicy(String roleName, Named policy) {}

    private record Found(Identity identity, InlinePolicy policy) {
        Named named() {
            return new Named(policy.name(), Shown.document(policy.document()));
        }
    }

    private FoundUserPolicy ofUser(Call call, GetUserPolicy in) {
        var found = find(call, IdentityName.user(in.userName), in.policyName);
        return new FoundUserPolicy(found.identity.name(), found.named());
    }

    private FoundGroupPolicy ofGroup(Call call, GetGroupPolicy in) {
        var found = find(call, IdentityName.group(in.groupName), in.policyName);
        return new FoundGroupPolicy(found.identity.name(), found.named());
    }

    private FoundRolePolicy ofRole(Call call, GetRolePolicy in) {
        var found = find(call, IdentityName.role(in.roleName), in.policyName);
        return new FoundRolePolicy(found.identity.name(), found.named());
    }

    private Found find(Call call, IdentityName name, String policyName) {
        return kernel.store()
                .read(tx -> {
                    var identity = identities.require(tx, call, name);
                    return new Found(
                            identity, InlinePolicy.require(tx, call.space(), identity, policyName));
                });
    }

    record DeleteUserPolicy(String userName, String policyName) {}

    record DeleteGroupPolicy(String groupName, String policyName) {}

    record DeleteRolePolicy(String roleName, String policyName) {}

    private void delete(Call call, IdentityName name, String policyName) {
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    InlinePolicy.remove(tx, call.space(), identity, policyName);
                });
    }

    record ListUserPolicies(String userName, Pages.Position position) {}

    record ListGroupPolicies(String groupName, Pages.Position position) {}

    record ListRolePolicies(String roleName, Pages.Position position) {}

    record PolicyNames(List<String> policyNames, Pages.Paging paging) {}

    private PolicyNames list(Call call, IdentityName name, Pages.Position position) {
        var all =
                kernel.store()
                        .read(tx ->
                                InlinePolicy.of(
                                        tx, call.space(), identities.require(tx, call, name)));
        var page = pages.page(call, position, name.name(), all, InlinePolicy::name);
        return new PolicyNames(page.map(InlinePolicy::name), page.paging());
    }
}
