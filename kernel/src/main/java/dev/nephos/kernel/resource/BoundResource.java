package dev.nephos.kernel.resource;

import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A description and the structure of the model that it is about; every name has been checked. */
final class BoundResource {
    private final Resource resource;
    private final Optional<ResourceType> type;
    private final Shape shape;
    private final List<String> filled;
    private final List<Index<Item>> indexes = new ArrayList<>();
    private final Table<Item> table;
    private final GlobalNames names;
    private final @Nullable TagForm tagForm;

    BoundResource(Resource resource, Optional<ResourceType> type, ServiceModel model) {
        this.resource = resource;
        this.type = type;
        this.shape =
                model.shape(resource.name())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        model + " has no structure " + resource));
        this.filled =
                Stream.of(
                                resource.idMember(),
                                resource.arnMember(),
                                resource.ownerMember(),
                                resource.regionMember(),
                                resource.createdMember(),
                                resource.stateMember(),
                                resource.tagsMember())
                        .flatMap(Stream::ofNullable)
                        .toList();
        checkNames();
        resource.references().keySet().forEach(member -> indexes.add(reference(member)));
        this.table =
                new Table<>(
                        resource.name(),
                        Item.codec(shape),
                        item -> key(resource.id(item)),
                        indexes);
        this.names = new GlobalNames(model.name() + ":" + resource.name());
        var tags = resource.tagsMember();
        this.tagForm = tags == null ? null : TagForm.of(member(tags).shape());
    }

    /** The order of what refers to another resource by a member. */
    private static Index<Item> reference(String member) {
        return new Index<>(
                member,
                item -> {
                    var id = item.text(member);
                    return id == null ? List.of() : List.of(key(id));
                });
    }

    /** The index of a member that refers to another resource. */
    Index<Item> index(String member) {
        return indexes.stream()
                .filter(index -> index.name().equals(member))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(member + " refers to nothing"));
    }

    static Key key(String id) {
        return new Key().text(id);
    }

    Resource resource() {
        return resource;
    }

    Optional<ResourceType> type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    Table<Item> table() {
        return table;
    }

    /** Who owns an identifier, over all accounts and regions. */
    GlobalNames names() {
        return names;
    }

    @Nullable TagForm tagForm() {
        return tagForm;
    }

    /**
     * Whether a member of an input is an attribute that a caller may set: one of the same name and
     * type, and none that the description fills itself.
     */
    boolean isAttribute(Member input) {
        return isSame(input) && !filled.contains(input.name());
    }

    /** Whether a member of an input means the same as the one of that name in the structure. */
    boolean isSame(Member input) {
        var own = shape.member(input.name());
        if (own == null) {
            return false;
        }
        // A request may allow fewer values of a text or number than a resource can have.
        var kind = own.shape().kind();
        boolean scalar = !kind.structured() && kind != Kind.LIST && kind != Kind.MAP;
        return own.shape() == input.shape() || scalar && kind == input.shape().kind();
    }

    private void checkNames() {
        filled.forEach(this::member);
        resource.references().keySet().forEach(this::member);
        var state = resource.stateMember();
        if (state != null) {
            var known = member(state).shape().constraints().allowed();
            for (var name : resource.lifecycle().states()) {
                if (!known.isEmpty() && !known.contains(name)) {
                    throw new IllegalArgumentException(name + " is no state of " + resource);
                }
            }
        }
        for (var name : resource.references().keySet()) {
            if (member(name).shape().kind() != Kind.STRING) {
                throw new IllegalArgumentException(name + " of " + resource + " is no identifier");
            }
        }
    }

    private Member member(String name) {
        var member = shape.member(name);
        if (member == null) {
            throw new IllegalArgumentException(name + " is no member of " + shape);
        }
        return member;
    }
}
