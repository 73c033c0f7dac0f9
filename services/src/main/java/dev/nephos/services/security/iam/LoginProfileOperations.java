package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The passwords of users. */
final class LoginProfileOperations {
    private final Kernel kernel;
    private final Identities identities;

    LoginProfileOperations(Kernel kernel, Identities identities) {
        this.kernel = kernel;
        this.identities = identities;
    }

    void define(Operations on) {
        on.call(CreateLoginProfile.class, ShownProfile.class, this::create);
        on.call(GetLoginProfile.class, ShownProfile.class, this::find);
        on.run(UpdateLoginProfile.class, this::update);
        on.run(DeleteLoginProfile.class, this::delete);
    }

    record Profile(String userName, Instant createDate, boolean passwordResetRequired) {}

    record ShownProfile(Profile loginProfile) {}

    record CreateLoginProfile(
            Optional<String> userName, Optional<String> password, boolean passwordResetRequired) {}

    /** The password is hashed outside of the transaction, because that takes long. */
    private ShownProfile create(Call call, CreateLoginProfile in) {
        var name = named(call, in.userName);
        var password =
                in.password.orElseThrow(() ->
                        IamErrors.validation("Must specify password when creating a password"));
        var user = kernel.store().read(tx -> identities.require(tx, call, name));
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        var profile =
                LoginProfile.of(user.id(), password, now, in.passwordResetRequired, kernel.ids());
        kernel.store()
                .commit(tx -> {
                    var current = identities.require(tx, call, name);
                    PasswordPolicy.require(tx, call.space(), password);
                    if (LoginProfile.find(tx, call.space(), current).isPresent()) {
                        throw IamErrors.exists(
                                "Login Profile for user " + user.name() + " already exists.");
                    }
                    LoginProfile.put(tx, call.space(), profile);
                });
        return shown(user, profile);
    }

    record GetLoginProfile(Optional<String> userName) {}

    private ShownProfile find(Call call, GetLoginProfile in) {
        return kernel.store()
                .read(tx -> {
                    var user = identities.require(tx, call, named(call, in.userName));
                    return shown(user, LoginProfile.require(tx, call.space(), user));
                });
    }

    record UpdateLoginProfile(
            String userName, Optional<String> password, Optional<Boolean> passwordResetRequired) {}

    private void update(Call call, UpdateLoginProfile in) {
        var name = IdentityName.user(in.userName);
        var before =
                kernel.store()
                        .read(tx ->
                                LoginProfile.require(
                                        tx, call.space(), identities.require(tx, call, name)));
        boolean reset = in.passwordResetRequired.orElse(before.resetRequired());
        var changed =
                in.password
                        .map(password ->
                                LoginProfile.of(
                                        before.userId(),
                                        password,
                                        before.created(),
                                        reset,
                                        kernel.ids()))
                        .orElse(
                                new LoginProfile(
                                        before.userId(),
                                        before.salt(),
                                        before.hash(),
                                        before.created(),
                                        reset));
        kernel.store()
                .commit(tx -> {
                    LoginProfile.require(tx, call.space(), identities.require(tx, call, name));
                    in.password.ifPresent(
                            password -> PasswordPolicy.require(tx, call.space(), password));
                    LoginProfile.put(tx, call.space(), changed);
                });
    }

    record DeleteLoginProfile(Optional<String> userName) {}

    private void delete(Call call, DeleteLoginProfile in) {
        kernel.store()
                .commit(tx -> {
                    var user = identities.require(tx, call, named(call, in.userName));
                    LoginProfile.remove(
                            tx, call.space(), LoginProfile.require(tx, call.space(), user));
                });
    }

    /** A request that names nobody means the caller. */
    private static IdentityName named(Call call, Optional<String> name) {
        return IdentityName.user(
                name.or(() -> Caller.name(call))
                        .orElseThrow(() -> IamErrors.validation("Must specify userName")));
    }

    private static ShownProfile shown(Identity user, LoginProfile profile) {
        return new ShownProfile(
                new Profile(user.name(), profile.created(), profile.resetRequired()));
    }
}
