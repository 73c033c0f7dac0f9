package dev.nephos.kernel.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Definition;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.time.Ids;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The described resources of a service, and the operations on them. Each operation is bound to the
 * model at its first call; what does not fit throws then, and in the test that binds all.
 *
 * <p>Operations that change something honour the client token of their input, if it has one.
 */
public final class Resources {
    /** Completes a resource when it is made, or refuses it. */
    @FunctionalInterface
    public interface Making<I extends Record> {
        /** The resource to store; {@code draft} has its attributes, identifier, state and tags. */
        Item make(Scope scope, I input, Item draft);
    }

    /** Does what has to be done before a resource ends, or refuses it. */
    @FunctionalInterface
    public interface Ending {
        /** Returns if the resource may go. */
        void end(Scope scope, Item item);
    }

    /** An operation in plain Java, inside of one transaction. */
    @FunctionalInterface
    public interface Doing<I extends Record, O> {
        /**
         * Does the operation.
         *
         * @throws ServiceError for the caller's errors; nothing was done then
         */
        O apply(Scope scope, I input);
    }

    private final Operations on;
    private final Kernel kernel;
    private final ResourceErrors errors;
    private final ClientTokens tokens;
    private final Map<Resource, Optional<ResourceType>> types = new LinkedHashMap<>();
    private final Map<Resource, BoundResource> bound = new ConcurrentHashMap<>();

    /** The resources of a service that is being defined. */
    public Resources(Operations on, Kernel kernel, ResourceErrors errors) {
        this.on = on;
        this.kernel = kernel;
        this.errors = errors;
        this.tokens = new ClientTokens(errors);
    }

    /** A kind of resource of this service; a description that an operation uses is declared. */
    public void declares(Resource resource) {
        if (!types.containsKey(resource)) {
            var type = resource.type(on.model().info().signingName());
            types.put(resource, type);
            type.ifPresent(on::resource);
        }
    }

    /** Makes a resource of the members that its structure has as well. */
    public Definition creates(Resource resource, String operation) {
        declares(resource);
        return on.bound(
                        operation,
                        op -> {
                            var creation = new Creation(bound(resource), op);
                            return once(
                                    op,
                                    creation::create,
                                    creation.unread(UnreadMembers.of(op.input())));
                        })
                .acts(ResourceAct.Kind.CREATES, resource.name())
                .brief();
    }

    /**
     * Makes a resource of the members that its structure has as well, and lets a hook decide the
     * rest. The name of the hook's record is the operation's.
     */
    public <I extends Record> Definition creates(
            Resource resource, Class<I> input, Making<I> making) {
        declares(resource);
        return on.bound(
                        input.getSimpleName(),
                        op -> {
                            var reads = InputReader.of(input, op);
                            var creation = new Creation(bound(resource), op);
                            return once(
                                    op,
                                    (scope, in) ->
                                            creation.create(
                                                    scope,
                                                    in,
                                                    it -> making.make(scope, reads.read(in), it)),
                                    creation.unread(reads.unread()));
                        })
                .acts(ResourceAct.Kind.CREATES, resource.name())
                .brief();
    }

    /** Lists resources; one that is asked for by its identifier and does not exist is an error. */
    public Definition lists(Resource resource, String operation) {
        return list(resource, operation, true);
    }

    /** Lists resources; one that is asked for by its identifier and does not exist is left out. */
    public Definition searches(Resource resource, String operation) {
        return list(resource, operation, false);
    }

    private Definition list(Resource resource, String operation, boolean strict) {
        declares(resource);
        return on.bound(
                        operation,
                        op -> {
                            var listing = new Listing(this, bound(resource), op, strict);
                            return new Definition.Bound(
                                    (call, in) -> transact(call, scope -> listing.page(scope, in)),
                                    listing.unread());
                        })
                .acts(ResourceAct.Kind.LISTS, resource.name());
    }

    /** Shows one resource. */
    public Definition describes(Resource resource, String operation) {
        declares(resource);
        return on.bound(
                        operation,
                        op -> {
                            var one = new OneResource(bound(resource), op);
                            return new Definition.Bound(
                                    (call, in) -> transact(call, scope -> one.describe(scope, in)),
                                    one.unread());
                        })
                .acts(ResourceAct.Kind.DESCRIBES, resource.name())
                .brief();
    }

    /** Changes the attributes that the input has; absent ones stay as they are. */
    public Definition updates(Resource resource, String operation) {
        declares(resource);
        return on.bound(
                        operation,
                        op -> {
                            var one = new OneResource(bound(resource), op);
                            return once(op, one::update, one.unreadOfUpdate());
                        })
                .acts(ResourceAct.Kind.UPDATES, resource.name())
                .brief();
    }

    /** Ends one resource. */
    public Definition deletes(Resource resource, String operation) {
        return deletes(resource, operation, (scope, item) -> {});
    }

    /** Ends one resource, after a hook did what has to be done before. */
    public Definition deletes(Resource resource, String operation, Ending ending) {
        declares(resource);
        return on.bound(
                        operation,
                        op -> {
                            var one = new OneResource(bound(resource), op);
                            return once(
                                    op, (scope, in) -> one.delete(scope, in, ending), one.unread());
                        })
                .acts(ResourceAct.Kind.DELETES, resource.name())
                .brief();
    }

    /** Adds or changes tags of a resource that is named by its ARN. */
    public Definition tags(String operation) {
        return on.bound(
                operation,
                op -> {
                    var tagging = new Tagging(this, op);
                    return once(op, tagging::tag, UnreadMembers.NONE);
                });
    }

    /** Removes tags of a resource that is named by its ARN. */
    public Definition untags(String operation) {
        return on.bound(
                operation,
                op -> {
                    var tagging = new Tagging(this, op);
                    return once(op, tagging::untag, UnreadMembers.NONE);
                });
    }

    /** Shows the tags of a resource that is named by its ARN, or of several. */
    public Definition listsTags(String operation) {
        return on.bound(
                operation,
                op -> {
                    var listing = TagListing.of(this, op);
                    return new Definition.Bound(
                            (call, in) -> transact(call, scope -> listing.list(scope, in)),
                            UnreadMembers.NONE);
                });
    }

    /** An operation in plain Java that answers a structure; the record's name is its. */
    public <I extends Record> Definition does(Class<I> input, Doing<I, Struct> work) {
        return on.bound(
                input.getSimpleName(),
                op -> {
                    var reads = InputReader.of(input, op);
                    return once(
                            op, (scope, in) -> work.apply(scope, reads.read(in)), reads.unread());
                });
    }

    /**
     * An operation in plain Java that lists structures by the keys that order them; it is paged as
     * the model says. Members of the answer that the input has too are repeated from there.
     */
    public <I extends Record> Definition pages(
            Class<I> input, Doing<I, SortedMap<String, Struct>> work) {
        return on.bound(
                input.getSimpleName(),
                op -> {
                    var reads = InputReader.of(input, op);
                    var pages = new Pages(this, op);
                    return new Definition.Bound(
                            (call, in) -> {
                                var asked = reads.read(in);
                                return transact(
                                        call,
                                        scope -> pages.page(scope, in, work.apply(scope, asked)));
                            },
                            reads.unread().besides(pages.inputs()));
                });
    }

    /** Runs a function on the resources of the caller, in one transaction. */
    public <T> T transact(Call call, Function<Scope, T> work) {
        return kernel.store().transact(tx -> work.apply(new Scope(this, call, tx, call.space())));
    }

    /** What a change does in its transaction. */
    interface Change {
        Struct apply(Scope scope, Struct input);
    }

    /** A change that is done once for a client token. */
    private Definition.Bound once(Operation operation, Change change, UnreadMembers unread) {
        var token =
                operation.input().members().stream().filter(Member::idempotencyToken).findFirst();
        if (token.isEmpty()) {
            return new Definition.Bound(
                    (call, in) -> transact(call, scope -> change.apply(scope, in)), unread);
        }
        var name = token.get().name();
        return new Definition.Bound(
                (call, in) -> transact(call, scope -> applyOnce(scope, in, name, change)),
                unread.besides(Set.of(name)));
    }

    private Struct applyOnce(Scope scope, Struct input, String member, Change change) {
        var token = input.text(member);
        return token == null
                ? change.apply(scope, input)
                : tokens.once(scope, token, input, () -> change.apply(scope, input));
    }

    /** The resource of the caller's account and region that an ARN names. */
    Optional<Located> locate(Scope scope, String text) {
        var arn = Arn.parse(text);
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        return types.keySet().stream()
                .flatMap(kind -> locate(scope, kind, arn.get()).stream())
                .findFirst();
    }

    private Optional<Located> locate(Scope scope, Resource kind, Arn arn) {
        return type(kind)
                .flatMap(type -> type.arn().id(arn))
                .filter(id -> scope.arn(kind, id).equals(Optional.of(arn)))
                .flatMap(id -> scope.find(kind, id))
                .map(item -> new Located(kind, item));
    }

    /**
     * The resource that can have tags and that an ARN names.
     *
     * @throws ServiceError that there is none
     */
    Located tagged(Scope scope, String arn) {
        return locate(scope, arn)
                .filter(located -> located.resource().tagsMember() != null)
                .orElseThrow(() -> errors.unknownArn(arn));
    }

    /** A resource and what kind it is of. */
    record Located(Resource resource, Item item) {}

    BoundResource bound(Resource resource) {
        var known = bound.get(resource);
        if (known == null) {
            known = new BoundResource(resource, type(resource), on.model());
            bound.put(resource, known);
        }
        return known;
    }

    private Optional<ResourceType> type(Resource resource) {
        var type = types.get(resource);
        if (type == null) {
            throw new IllegalArgumentException(resource + " is not declared by the service");
        }
        return type;
    }

    ResourceErrors errors() {
        return errors;
    }

    Instant now() {
        return kernel.clock().now();
    }

    Ids ids() {
        return kernel.ids();
    }

    /** The token for what follows a position, a text. */
    String pageToken(Call call, String query, String position) {
        return kernel.pageTokens().after(call, query, position.getBytes(UTF_8));
    }

    /** The position in a token, or null without one. */
    @Nullable String position(Call call, String query, @Nullable String token) {
        if (token == null) {
            return null;
        }
        return kernel.pageTokens()
                .position(call, query, token)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow(errors::invalidPageToken);
    }
}
