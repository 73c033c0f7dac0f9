package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.Optional;

/** The permissions boundaries of users and roles. */
final class BoundaryOperations {
    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;

    BoundaryOperations(Kernel kernel, Identities identities, Policies policies) {
        this.kernel = kernel;
        this.identities = identities;
        this.policies = policies;
    }

    void define(Operations on) {
        on.run(
                PutUserPermissionsBoundary.class,
                (call, in) -> put(call, IdentityName.user(in.userName), in.permissionsBoundary));
        on.run(
                PutRolePermissionsBoundary.class,
                (call, in) -> put(call, IdentityName.role(in.roleName), in.permissionsBoundary));
        on.run(
                DeleteUserPermissionsBoundary.class,
                (call, in) -> delete(call, IdentityName.user(in.userName)));
        on.run(
                DeleteRolePermissionsBoundary.class,
                (call, in) -> delete(call, IdentityName.role(in.roleName)));
    }

    record PutUserPermissionsBoundary(String userName, String permissionsBoundary) {}

    record PutRolePermissionsBoundary(String roleName, String permissionsBoundary) {}

    record DeleteUserPermissionsBoundary(String userName) {}

    record DeleteRolePermissionsBoundary(String roleName) {}

    private void put(Call call, IdentityName name, String policyArn) {
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    policies.requireAttachable(tx, call.space(), policyArn);
                    identities.replace(tx, call.space(), identity.bounded(Optional.of(policyArn)));
                });
    }

    private void delete(Call call, IdentityName name) {
        kernel.store()
                .commit(tx -> {
                    var identity = identities.require(tx, call, name);
                    if (identity.boundary().isEmpty()) {
                        throw IamErrors.noSuch(
                                identity.kind().title()
                                        + " "
                                        + identity.name()
                                        + " does not have a permissions boundary.");
                    }
                    identities.replace(tx, call.space(), identity.bounded(Optional.empty()));
                });
    }
}
