package dev.nephos.kernel.resource;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Rows;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Ids;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one account in one region, in one transaction. Hooks and operations in plain
 * Java work with it; like every function of a transaction they may run more than once.
 */
public final class Scope {
    private final Resources resources;
    private final Call call;
    private final Tx tx;
    private final Space space;

    Scope(Resources resources, Call call, Tx tx, Space space) {
        this.resources = resources;
        this.call = call;
        this.tx = tx;
        this.space = space;
    }

    /** The call that is answered. */
    public Call call() {
        return call;
    }

    public Tx tx() {
        return tx;
    }

    /** The account whose resources these are. */
    public AccountId account() {
        return new AccountId(space.account());
    }

    /** The region that these resources are in. */
    public Region region() {
        return new Region(space.region());
    }

    /** The time of the cloud. */
    public Instant now() {
        return resources.now();
    }

    /** Where random names come from. */
    public Ids ids() {
        return resources.ids();
    }

    /** The same transaction in another account. */
    public Scope of(AccountId other) {
        return new Scope(
                resources, call, tx, new Space(other.digits(), space.region(), space.service()));
    }

    /** The same transaction where a resource is, whoever owns it; empty if it does not exist. */
    public Optional<Scope> owning(Resource resource, String id) {
        return resources
                .bound(resource)
                .names()
                .owner(tx, id)
                .map(owner -> new Scope(resources, call, tx, owner));
    }

    /** A resource of this account and region that can be used. */
    public Optional<Item> find(Resource resource, String id) {
        return look(resource, id).filter(item -> isUsable(resource, item));
    }

    /**
     * A resource of this account and region that can be used.
     *
     * @throws ServiceError that there is none
     */
    public Item require(Resource resource, String id) {
        return find(resource, id).orElseThrow(() -> resources.errors().notFound(resource, id));
    }

    /** A resource of this account and region, also one that ended and is still shown. */
    public Optional<Item> look(Resource resource, String id) {
        return rows(resource)
                .find(tx, BoundResource.key(id))
                .flatMap(item -> observe(resource, item));
    }

    /** All that can be used, in the order of their identifiers. */
    public List<Item> all(Resource resource) {
        return usable(resource, looks(resource));
    }

    /** All that are shown, also those that ended, in the order of their identifiers. */
    public List<Item> looks(Resource resource) {
        var rows = rows(resource).scan(tx, KeyRange.all(), Integer.MAX_VALUE, false);
        return observed(resource, rows);
    }

    /** All that refer to another resource by a member that the description names. */
    public List<Item> referring(Resource resource, String member, String id) {
        var index = resources.bound(resource).index(member);
        var range = BoundResource.key(id).range();
        var rows = rows(resource).byIndex(tx, index, range, Integer.MAX_VALUE, false);
        return usable(resource, observed(resource, rows));
    }

    private List<Item> observed(Resource resource, List<Item> rows) {
        return rows.stream().flatMap(item -> observe(resource, item).stream()).toList();
    }

    private static List<Item> usable(Resource resource, List<Item> items) {
        return items.stream().filter(item -> isUsable(resource, item)).toList();
    }

    /** What a resource is at this moment; empty if it is not even shown any more. */
    Optional<Item> observe(Resource resource, Item item) {
        var member = resource.stateMember();
        if (member == null) {
            return Optional.of(item);
        }
        var lifecycle = resource.lifecycle();
        if (lifecycle.isOver(item.text(member))) {
            if (!lifecycle.isForgotten(item.changed(), now())) {
                return Optional.of(item);
            }
            forget(resource, item);
            return Optional.empty();
        }
        var settled = lifecycle.settle(this, item, member);
        if (!Objects.equals(settled.text(member), item.text(member))) {
            rows(resource).put(tx, settled);
        }
        return Optional.of(settled);
    }

    /** The attributes of a resource that another structure has by the same names and types. */
    public Struct attributes(Resource resource, Struct source) {
        var kind = resources.bound(resource);
        var attributes = Struct.of(kind.shape());
        for (var member : source.shape().members()) {
            if (kind.isAttribute(member)) {
                attributes = attributes.with(member.name(), source.at(member.index()));
            }
        }
        return attributes;
    }

    /**
     * The tags for a new resource as a request has them, or none.
     *
     * @throws ServiceError that they break the rules
     */
    public Map<String, String> tags(Resource resource, @Nullable Object wire) {
        var form = resources.bound(resource).tagForm();
        return form == null
                ? Map.of()
                : new Tags(resources.errors()).added(Map.of(), form.read(wire));
    }

    /** A structure of this kind without any attribute. */
    public Struct blank(Resource resource) {
        return Struct.of(resources.bound(resource).shape());
    }

    /**
     * Makes a resource: checks what it refers to, gives it an identifier, its ARN, owner, region
     * and first state, unless the attributes say otherwise, and stores it.
     */
    public Item create(Resource resource, Struct attributes, Map<String, String> tags) {
        var item = draft(resource, attributes, tags);
        return save(resource, item);
    }

    /** A resource as it will be created; {@link #save} stores it. */
    Item draft(Resource resource, Struct attributes, Map<String, String> tags) {
        checkReferences(resource, attributes);
        var id = freshId(resource);
        var made = attributes.with(resource.idMember(), id);
        made = filled(made, resource.arnMember(), arn(resource, id).map(Arn::toString).orElse(""));
        made = filled(made, resource.ownerMember(), space.account());
        made = filled(made, resource.regionMember(), space.region());
        made = filled(made, resource.createdMember(), now());
        made = filled(made, resource.stateMember(), resource.lifecycle().begin());
        return new Item(made, tags, now(), now());
    }

    private static Struct filled(Struct attributes, @Nullable String member, Object value) {
        return member == null || attributes.has(member)
                ? attributes
                : attributes.with(member, value);
    }

    private void checkReferences(Resource resource, Struct attributes) {
        resource.references()
                .forEach((member, target) -> {
                    var id = attributes.text(member);
                    if (id != null) {
                        require(target.get(), id);
                    }
                });
    }

    private String freshId(Resource resource) {
        var names = resources.bound(resource).names();
        String id;
        do {
            id = resource.idForm().fresh(resources.ids());
        } while (names.owner(tx, id).isPresent() || !names.claim(tx, id, home(resource)));
        return id;
    }

    /** Stores a resource as it is now; what it refers to must exist. */
    public Item save(Resource resource, Item item) {
        checkReferences(resource, item.attributes());
        var changed = item.changedAt(now());
        rows(resource).put(tx, changed);
        arn(resource, resource.id(item)).ifPresent(call::about);
        return changed;
    }

    /** Ends a resource as its lifecycle says, and answers it in the state of a delete. */
    public Item end(Resource resource, Item item) {
        arn(resource, resource.id(item)).ifPresent(call::about);
        var member = resource.stateMember();
        var lifecycle = resource.lifecycle();
        var ending = lifecycle.ending();
        var end = lifecycle.end();
        if (member == null || ending == null || end == null) {
            forget(resource, item);
            return item;
        }
        if (lifecycle.lingers()) {
            rows(resource).put(tx, item.with(member, end).changedAt(now()));
        } else {
            forget(resource, item);
        }
        return item.with(member, ending);
    }

    private void forget(Resource resource, Item item) {
        var id = resource.id(item);
        rows(resource).delete(tx, BoundResource.key(id));
        resources.bound(resource).names().release(tx, id, home(resource));
    }

    /** A resource as its structure in an answer: with its tags and what is computed. */
    public Struct show(Resource resource, Item item) {
        var shown = item.attributes();
        var member = resource.tagsMember();
        var form = resources.bound(resource).tagForm();
        if (member != null && form != null) {
            shown = shown.with(member, form.write(item.tags()));
        }
        return resource.showing().show(this, shown);
    }

    /** The answer of the operation without any member. */
    public Struct answer() {
        return Struct.of(call.operation().output());
    }

    /** The answer of the operation that shows a resource: itself, inside, or a part of it. */
    public Struct answer(Resource resource, Item item) {
        return Projection.of(resources.bound(resource).shape(), call.operation().output())
                .apply(show(resource, item));
    }

    /** The ARN of a resource of this account and region; of a kind that has none, empty. */
    public Optional<Arn> arn(Resource resource, String id) {
        return resources
                .bound(resource)
                .type()
                .map(type -> type.arn().arn(call.region(), account(), id));
    }

    /** Rows that are no resources, in this account and region. */
    public <V> Rows<V> rows(Table<V> table) {
        return table.in(space);
    }

    /** Rows that are the same in all regions, in this account. */
    public <V> Rows<V> globalRows(Table<V> table) {
        return table.in(new Space(space.account(), Space.GLOBAL_REGION, space.service()));
    }

    Rows<Item> rows(Resource resource) {
        return resources.bound(resource).table().in(home(resource));
    }

    private Space home(Resource resource) {
        return resource.isGlobal()
                ? new Space(space.account(), Space.GLOBAL_REGION, space.service())
                : space;
    }

    private static boolean isUsable(Resource resource, Item item) {
        var member = resource.stateMember();
        return member == null || !resource.lifecycle().isOver(item.text(member));
    }
}
