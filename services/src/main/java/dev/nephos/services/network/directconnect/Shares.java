package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What belongs to another account and concerns this one too: an association of this account's
 * gateway, a proposal for it.
 */
final class Shares {
    record Share(String kind, String id) {}

    private static final Table<Share> SHARES =
            new Table<>("Share", RecordCodec.of(Share.class), each -> key(each.kind, each.id));

    /** A resource and where it is. */
    record Shared(Scope scope, Item item) {}

    private Shares() {}

    /** Lets another account see a resource; {@code other} is the scope of that account. */
    static void add(Scope other, Resource resource, String id) {
        other.globalRows(SHARES).put(other.tx(), new Share(resource.name(), id));
    }

    static void remove(Scope other, Resource resource, String id) {
        other.globalRows(SHARES).delete(other.tx(), key(resource.name(), id));
    }

    /** Those of this account, and those that are shared with it. */
    static List<Shared> all(Scope scope, Resource resource) {
        var range = new Key().text(resource.name()).range();
        var others =
                scope.globalRows(SHARES).scan(scope.tx(), range, Integer.MAX_VALUE, false).stream()
                        .flatMap(share -> owned(scope, resource, share.id).stream());
        var own = scope.all(resource).stream().map(item -> new Shared(scope, item));
        return Stream.concat(own, others).toList();
    }

    /** One of this account, or one that is shared with it. */
    static Optional<Shared> find(Scope scope, Resource resource, String id) {
        var own = scope.find(resource, id).map(item -> new Shared(scope, item));
        return own.isPresent()
                        || !scope.globalRows(SHARES).contains(scope.tx(), key(resource.name(), id))
                ? own
                : owned(scope, resource, id);
    }

    private static Optional<Shared> owned(Scope scope, Resource resource, String id) {
        return scope.owning(resource, id)
                .flatMap(owner -> owner.find(resource, id).map(item -> new Shared(owner, item)));
    }

    private static Key key(String kind, String id) {
        return new Key().text(kind).text(id);
    }
}
