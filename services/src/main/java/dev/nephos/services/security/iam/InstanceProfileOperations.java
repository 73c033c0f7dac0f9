package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Instance profiles and the roles in them. */
final class InstanceProfileOperations {
    private final Kernel kernel;
    private final Identities identities;
    private final Pages pages;

    InstanceProfileOperations(Kernel kernel, Identities identities, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.pages = pages;
    }

    void define(Operations on) {
        on.call(CreateInstanceProfile.class, ShownProfile.class, this::create);
        on.call(GetInstanceProfile.class, ShownProfile.class, this::find);
        on.run(DeleteInstanceProfile.class, this::delete);
        on.call(ListInstanceProfiles.class, ListedProfiles.class, this::list);
        on.call(ListInstanceProfilesForRole.class, ListedProfiles.class, this::ofRole);
        on.run(AddRoleToInstanceProfile.class, this::addRole);
        on.run(RemoveRoleFromInstanceProfile.class, this::removeRole);
    }

    record Profile(
            String path,
            String instanceProfileName,
            String instanceProfileId,
            String arn,
            Instant createDate,
            List<Shown.Role> roles,
            List<Tag> tags) {}

    record ShownProfile(Profile instanceProfile) {}

    record CreateInstanceProfile(
            String instanceProfileName, Optional<String> path, List<Tag> tags) {}

    private ShownProfile create(Call call, CreateInstanceProfile in) {
        var profile =
                new InstanceProfile(
                        in.path.orElse("/"),
                        in.instanceProfileName,
                        UniqueId.fresh(kernel.ids(), "AIPA"),
                        kernel.clock().now().truncatedTo(ChronoUnit.SECONDS),
                        Optional.empty(),
                        TagRules.added(List.of(), in.tags));
        call.about(Shown.arn(call, profile.resource()));
        return kernel.store()
                .transact(tx -> {
                    InstanceProfile.add(tx, call.space(), profile);
                    return new ShownProfile(shown(tx, call, profile));
                });
    }

    record GetInstanceProfile(String instanceProfileName) {}

    private ShownProfile find(Call call, GetInstanceProfile in) {
        return kernel.store()
                .read(tx ->
                        new ShownProfile(
                                shown(tx, call, require(tx, call, in.instanceProfileName))));
    }

    record DeleteInstanceProfile(String instanceProfileName) {}

    private void delete(Call call, DeleteInstanceProfile in) {
        kernel.store()
                .commit(tx ->
                        InstanceProfile.remove(
                                tx, call.space(), require(tx, call, in.instanceProfileName)));
    }

    record ListInstanceProfiles(Optional<String> pathPrefix, Pages.Position position) {}

    record ListedProfiles(List<Profile> instanceProfiles, Pages.Paging paging) {}

    private ListedProfiles list(Call call, ListInstanceProfiles in) {
        var prefix = in.pathPrefix.orElse("/");
        return kernel.store()
                .read(tx -> {
                    var all =
                            InstanceProfile.all(tx, call.space()).stream()
                                    .filter(profile -> profile.path().startsWith(prefix))
                                    .toList();
                    return listed(tx, call, in.position, prefix, all);
                });
    }

    record ListInstanceProfilesForRole(String roleName, Pages.Position position) {}

    private ListedProfiles ofRole(Call call, ListInstanceProfilesForRole in) {
        return kernel.store()
                .read(tx -> {
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    var all = InstanceProfile.of(tx, call.space(), role);
                    return listed(tx, call, in.position, in.roleName, all);
                });
    }

    private ListedProfiles listed(
            ReadTx tx,
            Call call,
            Pages.Position position,
            String query,
            List<InstanceProfile> all) {
        var page = pages.page(call, position, query, all, InstanceProfile::mark);
        return new ListedProfiles(
                page.map(profile -> shown(tx, call, profile.tagged(List.of()))), page.paging());
    }

    record AddRoleToInstanceProfile(String instanceProfileName, String roleName) {}

    private void addRole(Call call, AddRoleToInstanceProfile in) {
        kernel.store()
                .commit(tx -> {
                    var profile = require(tx, call, in.instanceProfileName);
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    if (profile.roleId().isPresent()) {
                        throw IamErrors.quota("InstanceSessionsPerInstanceProfile", 1);
                    }
                    InstanceProfile.replace(
                            tx, call.space(), profile.holding(Optional.of(role.id())));
                });
    }

    record RemoveRoleFromInstanceProfile(String instanceProfileName, String roleName) {}

    private void removeRole(Call call, RemoveRoleFromInstanceProfile in) {
        kernel.store()
                .commit(tx -> {
                    var profile = require(tx, call, in.instanceProfileName);
                    var role = identities.require(tx, call, IdentityName.role(in.roleName));
                    if (!profile.roleId().equals(Optional.of(role.id()))) {
                        throw IamErrors.noSuch(
                                "Role " + in.roleName + " is not in instance profile.");
                    }
                    InstanceProfile.replace(tx, call.space(), profile.holding(Optional.empty()));
                });
    }

    private Profile shown(ReadTx tx, Call call, InstanceProfile profile) {
        var roles = identities.withIds(tx, call.space(), profile.roleId().stream().toList());
        return new Profile(
                profile.path(),
                profile.name(),
                profile.id(),
                Shown.arn(call, profile.resource()).toString(),
                profile.created(),
                roles.stream().map(role -> Shown.listedRole(call, role)).toList(),
                profile.tags());
    }

    private static InstanceProfile require(ReadTx tx, Call call, String name) {
        var profile = InstanceProfile.require(tx, call.space(), name);
        call.about(Shown.arn(call, profile.resource()));
        return profile;
    }
}
