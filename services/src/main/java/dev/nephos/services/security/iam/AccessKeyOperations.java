package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Access keys of users, and those of the root user, which a request means that names nobody. */
final class AccessKeyOperations {
    private static final int SECRET_LENGTH = 40;
    private static final String SECRET_ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final Kernel kernel;
    private final Identities identities;
    private final Pages pages;

    AccessKeyOperations(Kernel kernel, Identities identities, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.pages = pages;
    }

    void define(Operations on) {
        on.call(CreateAccessKey.class, CreatedKey.class, this::create);
        on.run(UpdateAccessKey.class, this::update);
        on.run(DeleteAccessKey.class, this::delete);
        on.call(ListAccessKeys.class, ListedKeys.class, this::list);
    }

    /** Whose keys a request is about; the root user has no name. */
    private record Owner(String id, Optional<String> name) {}

    record CreateAccessKey(Optional<String> userName) {}

    record NewKey(
            Optional<String> userName,
            String accessKeyId,
            String status,
            String secretAccessKey,
            Instant createDate) {}

    record CreatedKey(NewKey accessKey) {}

    /** The only answer that ever has the secret. */
    private CreatedKey create(Call call, CreateAccessKey in) {
        var id = UniqueId.accessKey(kernel.ids());
        var secret = kernel.ids().from(SECRET_ALPHABET, SECRET_LENGTH);
        var sealed =
                kernel.dataKeys()
                        .seal(AccessKey.DATA_KEY)
                        .seal(secret.getBytes(StandardCharsets.UTF_8), id);
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        var owner =
                kernel.store()
                        .transact(tx -> {
                            var whose = owner(tx, call, in.userName);
                            AccessKey.add(
                                    tx,
                                    call.space(),
                                    new AccessKey(id, whose.id, sealed, true, now));
                            return whose;
                        });
        return new CreatedKey(new NewKey(owner.name, id, "Active", secret, now));
    }

    record UpdateAccessKey(Optional<String> userName, String accessKeyId, String status) {}

    private void update(Call call, UpdateAccessKey in) {
        kernel.store()
                .commit(tx -> {
                    var owner = owner(tx, call, in.userName);
                    var key = AccessKey.require(tx, call.space(), owner.id, in.accessKeyId);
                    boolean active = in.status.equals("Active");
                    AccessKey.replace(tx, call.space(), key.activated(active));
                });
    }

    record DeleteAccessKey(Optional<String> userName, String accessKeyId) {}

    private void delete(Call call, DeleteAccessKey in) {
        kernel.store()
                .commit(tx -> {
                    var owner = owner(tx, call, in.userName);
                    var key = AccessKey.require(tx, call.space(), owner.id, in.accessKeyId);
                    AccessKey.remove(tx, call.space(), key);
                });
    }

    record ListAccessKeys(Optional<String> userName, Pages.Position position) {}

    record KeyMetadata(
            Optional<String> userName, String accessKeyId, String status, Instant createDate) {}

    record ListedKeys(List<KeyMetadata> accessKeyMetadata, Pages.Paging paging) {}

    private ListedKeys list(Call call, ListAccessKeys in) {
        return kernel.store()
                .read(tx -> {
                    var owner = owner(tx, call, in.userName);
                    var all = AccessKey.of(tx, call.space(), owner.id);
                    var page = pages.page(call, in.position, owner.id, all, AccessKey::id);
                    return new ListedKeys(
                            page.map(key ->
                                    new KeyMetadata(
                                            owner.name, key.id(), key.status(), key.created())),
                            page.paging());
                });
    }

    private Owner owner(ReadTx tx, Call call, Optional<String> userName) {
        var name = userName.or(() -> Caller.name(call));
        if (name.isEmpty()) {
            return new Owner(call.account().digits(), Optional.empty());
        }
        var user = identities.require(tx, call, IdentityName.user(name.get()));
        return new Owner(user.id(), Optional.of(user.name()));
    }
}
