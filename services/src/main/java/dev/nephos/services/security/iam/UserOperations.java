package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** Users: makes, shows, renames, lists and deletes them. */
final class UserOperations {
    private static final IdentityKind USER = IdentityKind.USER;

    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;
    private final Belongings belongings;
    private final Pages pages;

    UserOperations(
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
        on.call(CreateUser.class, CreatedUser.class, this::create);
        on.call(GetUser.class, FoundUser.class, this::find);
        on.run(UpdateUser.class, this::update);
        on.run(DeleteUser.class, this::delete);
        on.call(ListUsers.class, ListedUsers.class, this::list);
    }

    record CreateUser(
            Optional<String> path,
            String userName,
            Optional<String> permissionsBoundary,
            List<Tag> tags) {}

    record CreatedUser(Shown.User user) {}

    private CreatedUser create(Call call, CreateUser in) {
        var user =
                identities.make(
                        USER,
                        in.path,
                        in.userName,
                        in.permissionsBoundary,
                        in.tags,
                        Optional.empty());
        call.about(Shown.arn(call, user.resource()));
        kernel.store()
                .commit(tx -> {
                    user.boundary().ifPresent(arn -> policies.require(tx, call.space(), arn));
                    identities.add(tx, call.space(), user);
                });
        return new CreatedUser(Shown.user(call, user));
    }

    record GetUser(Optional<String> userName) {}

    /** The root user is shown to itself; it has no name. */
    record FoundUser(Shown.User user) {}

    private FoundUser find(Call call, GetUser in) {
        var name = in.userName.or(() -> Caller.name(call));
        if (name.isEmpty()) {
            return new FoundUser(Caller.root(call));
        }
        var user =
                kernel.store()
                        .read(tx -> identities.require(tx, call, IdentityName.user(name.get())));
        return new FoundUser(Shown.user(call, user));
    }

    record UpdateUser(String userName, Optional<String> newPath, Optional<String> newUserName) {}

    private void update(Call call, UpdateUser in) {
        kernel.store()
                .commit(tx -> {
                    var user = identities.require(tx, call, IdentityName.user(in.userName));
                    identities.rename(tx, call.space(), user, in.newPath, in.newUserName);
                });
    }

    record DeleteUser(String userName) {}

    private void delete(Call call, DeleteUser in) {
        kernel.store()
                .commit(tx -> {
                    var user = identities.require(tx, call, IdentityName.user(in.userName));
                    belongings.requireNone(tx, call.space(), user);
                    identities.remove(tx, call.space(), user);
                });
    }

    record ListUsers(Optional<String> pathPrefix, Pages.Position position) {}

    record ListedUsers(List<Shown.User> users, Pages.Paging paging) {}

    private ListedUsers list(Call call, ListUsers in) {
        var prefix = in.pathPrefix.orElse("/");
        var all = kernel.store().read(tx -> identities.under(tx, call.space(), USER, prefix));
        var page = pages.page(call, in.position, prefix, all, Identity::mark);
        return new ListedUsers(page.map(user -> Shown.listedUser(call, user)), page.paging());
    }
}
