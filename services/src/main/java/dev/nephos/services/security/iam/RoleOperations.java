package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Roles: makes, shows, changes, lists and deletes them. */
final class RoleOperations {
    private static final IdentityKind ROLE = IdentityKind.ROLE;
    private static final int DEFAULT_SESSION_SECONDS = 3600;

    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;
    private final Belongings belongings;
    private final Pages pages;

    RoleOperations(
            Kernel kernel,
            Identities identities,
            Policies policies,
            Belongings belongings,
            Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.policies = policies;
        this.belongings = belongings;
        this.pages = pages;
    }

    void define(Operations on) {
        on.call(CreateRole.class, ShownRole.class, this::create);
        on.call(GetRole.class, ShownRole.class, this::find);
        on.run(UpdateRole.class, this::update);
        on.call(UpdateRoleDescription.class, ShownRole.class, this::describe);
        on.run(UpdateAssumeRolePolicy.class, this::trust);
        on.run(DeleteRole.class, this::delete);
        on.call(ListRoles.class, ListedRoles.class, this::list);
    }

    record ShownRole(Shown.Role role) {}

    record CreateRole(
            Optional<String> path,
            String roleName,
            String assumeRolePolicyDocument,
            Optional<String> description,
            OptionalInt maxSessionDuration,
            Optional<String> permissionsBoundary,
            List<Tag> tags) {}

    private ShownRole create(Call call, CreateRole in) {
        var role =
                identities.make(
                        ROLE,
                        in.path,
                        in.roleName,
                        in.permissionsBoundary,
                        in.tags,
                        Optional.of(
                                new Identity.RoleTerms(
                                        Documents.trust(in.assumeRolePolicyDocument),
                                        in.description,
                                        in.maxSessionDuration.orElse(DEFAULT_SESSION_SECONDS))));
        call.about(Shown.arn(call, role.resource()));
        kernel.store()
                .commit(tx -> {
                    role.boundary().ifPresent(arn -> policies.require(tx, call.space(), arn));
                    identities.add(tx, call.space(), role);
                });
        return new ShownRole(Shown.role(call, role));
    }

    record GetRole(String roleName) {}

    private ShownRole find(Call call, GetRole in) {
        return new ShownRole(
                Shown.role(
                        call,
                        kernel.store()
                                .read(tx ->
                                        identities.require(
                                                tx, call, IdentityName.role(in.roleName)))));
    }

    record UpdateRole(
            String roleName, Optional<String> description, OptionalInt maxSessionDuration) {}

    private void update(Call call, UpdateRole in) {
        kernel.store()
                .commit(tx -> {
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    change(
                            tx,
                            call,
                            role,
                            new Identity.RoleTerms(
                                    role.terms().trust(),
                                    in.description.or(role.terms()::description),
                                    in.maxSessionDuration.orElse(
                                            role.terms().maxSessionSeconds())));
                });
    }

    record UpdateRoleDescription(String roleName, String description) {}

    private ShownRole describe(Call call, UpdateRoleDescription in) {
        var changed =
                kernel.store()
                        .transact(tx -> {
                            var role = identities.require(tx, call, IdentityName.role(in.roleName));
                            return change(
                                    tx,
                                    call,
                                    role,
                                    new Identity.RoleTerms(
                                            role.terms().trust(),
                                            Optional.of(in.description),
                                            role.terms().maxSessionSeconds()));
                        });
        return new ShownRole(Shown.role(call, changed));
    }

    record UpdateAssumeRolePolicy(String roleName, String policyDocument) {}

    private void trust(Call call, UpdateAssumeRolePolicy in) {
        var trust = Documents.trust(in.policyDocument);
        kernel.store()
                .commit(tx -> {
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    change(
                            tx,
                            call,
                            role,
                            new Identity.RoleTerms(
                                    trust,
                                    role.terms().description(),
                                    role.terms().maxSessionSeconds()));
                });
    }

    private Identity change(Tx tx, Call call, Identity role, Identity.RoleTerms terms) {
        var changed = role.with(terms);
        identities.replace(tx, call.space(), changed);
        return changed;
    }

    record DeleteRole(String roleName) {}

    private void delete(Call call, DeleteRole in) {
        kernel.store()
                .commit(tx -> {
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    belongings.requireNone(tx, call.space(), role);
                    identities.remove(tx, call.space(), role);
                });
    }

    record ListRoles(Optional<String> pathPrefix, Pages.Position position) {}

    record ListedRoles(List<Shown.Role> roles, Pages.Paging paging) {}

    private ListedRoles list(Call call, ListRoles in) {
        var prefix = in.pathPrefix.orElse("/");
        var all = kernel.store().read(tx -> identities.under(tx, call.space(), ROLE, prefix));
        var page = pages.page(call, in.position, prefix, all, Identity::mark);
        return new ListedRoles(page.map(role -> Shown.listedRole(call, role)), page.paging());
    }
}
