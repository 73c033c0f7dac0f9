package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Tx;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The identities of accounts: how they are made, found and named. */
final class Identities {
    private final Kernel kernel;

    Identities(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A new identity as it will be added. */
    Identity make(
            IdentityKind kind,
            Optional<String> path,
            String name,
            Optional<String> boundary,
            List<Tag> tags,
            Optional<Identity.RoleTerms> role) {
        return new Identity(
                kind,
                path.orElse("/"),
                name,
                UniqueId.fresh(kernel.ids(), kind.idPrefix()),
                kernel.clock().now().truncatedTo(ChronoUnit.SECONDS),
                boundary,
                TagRules.added(List.of(), tags),
                role);
    }

    /** Adds an identity, unless there is one of its name or there are too many. */
    void add(Tx tx, Space space, Identity identity) {
        requireFree(tx, space, identity.kind(), identity.name());
        var kind = identity.kind();
        if (under(tx, space, kind, "/").size() >= kind.most()) {
            throw IamErrors.quota(kind.quota(), kind.most());
        }
        Identity.TABLE.in(space).put(tx, identity);
    }

    /** Gives an identity another path and name; what belongs to it stays with it. */
    Identity rename(
            Tx tx,
            Space space,
            Identity identity,
            Optional<String> newPath,
            Optional<String> newName) {
        var renamed =
                identity.named(newPath.orElse(identity.path()), newName.orElse(identity.name()));
        if (!renamed.name().equalsIgnoreCase(identity.name())) {
            requireFree(tx, space, renamed.kind(), renamed.name());
        }
        remove(tx, space, identity);
        replace(tx, space, renamed);
        return renamed;
    }

    /** Stores an identity that has changed. */
    void replace(Tx tx, Space space, Identity identity) {
        Identity.TABLE.in(space).put(tx, identity);
    }

    void remove(Tx tx, Space space, Identity identity) {
        Identity.TABLE.in(space).delete(tx, Identity.key(identity.kind(), identity.name()));
    }

    Optional<Identity> find(ReadTx tx, Space space, IdentityKind kind, String name) {
        return Identity.TABLE.in(space).find(tx, Identity.key(kind, name));
    }

    /** The identity of a name, or NoSuchEntity. */
    Identity require(ReadTx tx, Space space, IdentityKind kind, String name) {
        return find(tx, space, kind, name)
                .orElseThrow(() ->
                        IamErrors.noSuch(
                                "The " + kind.noun() + " with name " + name + " cannot be found."));
    }

    /** The identity that a request means, which is what the call is about; or NoSuchEntity. */
    Identity require(ReadTx tx, Call call, IdentityName name) {
        var identity = require(tx, call.space(), name.kind(), name.name());
        call.about(Shown.arn(call, identity.resource()));
        return identity;
    }

    /** Those with unique ids that something refers to, in the order of their names. */
    List<Identity> withIds(ReadTx tx, Space space, List<String> ids) {
        return ids.stream()
                .flatMap(id -> withId(tx, space, id).stream())
                .sorted(Comparator.comparing(Identity::mark))
                .toList();
    }

    /** The identity with a unique id. */
    Optional<Identity> withId(ReadTx tx, Space space, String id) {
        var range = new Key().text(id).range();
        return Identity.TABLE.in(space).byIndex(tx, Identity.byId(), range, 1, false).stream()
                .findFirst();
    }

    /** Those whose permissions boundary a policy is. */
    List<Identity> boundedBy(ReadTx tx, Space space, String policyArn) {
        var range = new Key().text(policyArn).range();
        return Identity.TABLE
                .in(space)
                .byIndex(tx, Identity.byBoundary(), range, Integer.MAX_VALUE, false);
    }

    /** Those of a kind whose path begins so, in the order of their names. */
    List<Identity> under(ReadTx tx, Space space, IdentityKind kind, String pathPrefix) {
        return Identity.TABLE
                .in(space)
                .scan(tx, Identity.kindKey(kind).range(), Integer.MAX_VALUE, false)
                .stream()
                .filter(identity -> identity.path().startsWith(pathPrefix))
                .toList();
    }

    private void requireFree(ReadTx tx, Space space, IdentityKind kind, String name) {
        if (find(tx, space, kind, name).isPresent()) {
            throw IamErrors.exists(kind.title() + " with name " + name + " already exists.");
        }
    }
}
