package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** Groups, and which users are in them. */
final class GroupOperations {
    private static final IdentityKind GROUP = IdentityKind.GROUP;

    private final Kernel kernel;
    private final Identities identities;
    private final Belongings belongings;
    private final Pages pages;

    GroupOperations(Kernel kernel, Identities identities, Belongings belongings, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.belongings = belongings;
        this.pages = pages;
    }

    void define(Operations on) {
        on.call(CreateGroup.class, CreatedGroup.class, this::create);
        on.call(GetGroup.class, FoundGroup.class, this::find);
        on.run(UpdateGroup.class, this::update);
        on.run(DeleteGroup.class, this::delete);
        on.call(ListGroups.class, ListedGroups.class, this::list);
        on.run(AddUserToGroup.class, this::addUser);
        on.run(RemoveUserFromGroup.class, this::removeUser);
        on.call(ListGroupsForUser.class, ListedGroups.class, this::ofUser);
    }

    record CreateGroup(Optional<String> path, String groupName) {}

    record CreatedGroup(Shown.Group group) {}

    private CreatedGroup create(Call call, CreateGroup in) {
        var group =
                identities.make(
                        GROUP,
                        in.path,
                        in.groupName,
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        call.about(Shown.arn(call, group.resource()));
        kernel.store().commit(tx -> identities.add(tx, call.space(), group));
        return new CreatedGroup(Shown.group(call, group));
    }

    record GetGroup(String groupName, Pages.Position position) {}

    record FoundGroup(Shown.Group group, List<Shown.User> users, Pages.Paging paging) {}

    private record Members(Identity group, List<Identity> users) {}

    private FoundGroup find(Call call, GetGroup in) {
        var members =
                kernel.store()
                        .read(tx -> {
                            var group =
                                    identities.require(tx, call, IdentityName.group(in.groupName));
                            return new Members(
                                    group,
                                    identities.withIds(
                                            tx,
                                            call.space(),
                                            Membership.usersOf(tx, call.space(), group)));
                        });
        var page = pages.page(call, in.position, in.groupName, members.users, Identity::mark);
        return new FoundGroup(
                Shown.group(call, members.group),
                page.map(user -> Shown.listedUser(call, user)),
                page.paging());
    }

    record UpdateGroup(String groupName, Optional<String> newPath, Optional<String> newGroupName) {}

    private void update(Call call, UpdateGroup in) {
        kernel.store()
                .commit(tx -> {
                    var group = identities.require(tx, call, IdentityName.group(in.groupName));
                    identities.rename(tx, call.space(), group, in.newPath, in.newGroupName);
                });
    }

    record DeleteGroup(String groupName) {}

    private void delete(Call call, DeleteGroup in) {
        kernel.store()
                .commit(tx -> {
                    var group = identities.require(tx, call, IdentityName.group(in.groupName));
                    belongings.requireNone(tx, call.space(), group);
                    identities.remove(tx, call.space(), group);
                });
    }

    record ListGroups(Optional<String> pathPrefix, Pages.Position position) {}

    record ListedGroups(List<Shown.Group> groups, Pages.Paging paging) {}

    private ListedGroups list(Call call, ListGroups in) {
        var prefix = in.pathPrefix.orElse("/");
        var all = kernel.store().read(tx -> identities.under(tx, call.space(), GROUP, prefix));
        return listed(call, pages.page(call, in.position, prefix, all, Identity::mark));
    }

    record AddUserToGroup(String groupName, String userName) {}

    private void addUser(Call call, AddUserToGroup in) {
        kernel.store()
                .commit(tx -> {
                    var group = identities.require(tx, call, IdentityName.group(in.groupName));
                    var user = identities.require(tx, call, IdentityName.user(in.userName));
                    Membership.add(tx, call.space(), group, user);
                });
    }

    record RemoveUserFromGroup(String groupName, String userName) {}

    private void removeUser(Call call, RemoveUserFromGroup in) {
        kernel.store()
                .commit(tx -> {
                    var group = identities.require(tx, call, IdentityName.group(in.groupName));
                    var user = identities.require(tx, call, IdentityName.user(in.userName));
                    Membership.remove(tx, call.space(), group, user);
                });
    }

    record ListGroupsForUser(String userName, Pages.Position position) {}

    private ListedGroups ofUser(Call call, ListGroupsForUser in) {
        var all =
                kernel.store()
                        .read(tx -> {
                            var user = identities.require(tx, call, IdentityName.user(in.userName));
                            return identities.withIds(
                                    tx, call.space(), Membership.groupsOf(tx, call.space(), user));
                        });
        return listed(call, pages.page(call, in.position, in.userName, all, Identity::mark));
    }

    private static ListedGroups listed(Call call, Pages.Page<Identity> page) {
        return new ListedGroups(page.map(group -> Shown.group(call, group)), page.paging());
    }
}
