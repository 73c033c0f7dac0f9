package dev.nephos.kernel.call;

import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One operation as its service defined it. */
public final class Definition {
    /** The handler behind its binders, and what the input record leaves unread. */
    public record Bound(Handler<Struct, Struct> handler, UnreadMembers unread) {}

    private final Operation operation;
    private final Supplier<Bound> binding;
    private final List<String> declaredIgnored = new ArrayList<>();
    private volatile @Nullable Bound bound;
    private volatile @Nullable UnreadMembers declared;
    private boolean brief;
    private @Nullable Member lengthy;
    private @Nullable ResourceAct act;

    Definition(Operation operation, Supplier<Bound> binding) {
        this.operation = operation;
        this.binding = binding;
    }

    /**
     * Says that the handler waits for nothing but the store. While the store does not wait either,
     * such a call is answered on the I/O thread, without being handed over.
     */
    public Definition brief() {
        brief = true;
        return this;
    }

    /** Like {@link #brief}, but for calls with this member, which may wait for more. */
    public Definition briefUnless(String member) {
        lengthy = operation.input().member(member);
        if (lengthy == null) {
            throw new IllegalArgumentException(operation + " has no member " + member);
        }
        return brief();
    }

    /**
     * Declares inputs that are stored and returned without the effect that they have on AWS, or
     * keys of a map that are not honoured: paths of member names with dots. Whether a request has
     * such a member is seen here; where a map's key is meant, the handler notes it by {@link
     * Call#ignored}.
     */
    public Definition ignores(String... paths) {
        declaredIgnored.addAll(Arrays.asList(paths));
        return this;
    }

    /** Says that the operation does this to a kind of resource, and no more. */
    public Definition acts(ResourceAct.Kind kind, String resource) {
        act = new ResourceAct(resource, kind);
        return this;
    }

    /** What the operation does to a kind of resource, if it does one thing to one. */
    public Optional<ResourceAct> act() {
        return Optional.ofNullable(act);
    }

    public Operation operation() {
        return operation;
    }

    boolean isBrief(Struct input) {
        var exception = lengthy;
        return brief && (exception == null || input.at(exception.index()) == null);
    }

    /** Every input that has not its effect, in the order of the model and then of declaration. */
    public List<String> ignoredInputs() {
        var paths = new ArrayList<>(bound().unread().paths());
        paths.addAll(declaredIgnored);
        return paths;
    }

    /** Runs the handler and gives the ignored inputs of this one call to the call. */
    Struct handle(Call call, Struct input) {
        var binding = bound();
        binding.unread().in(input).forEach(call::ignored);
        declared().in(input).forEach(call::ignored);
        return binding.handler().handle(call, input);
    }

    /** Binds the records now; a misfit is thrown. */
    public Definition bind() {
        bound();
        return this;
    }

    private UnreadMembers declared() {
        var known = declared;
        if (known == null) {
            known = UnreadMembers.at(operation.input(), declaredIgnored);
            declared = known;
        }
        return known;
    }

    private Bound bound() {
        var known = bound;
        if (known == null) {
            known = binding.get();
            bound = known;
        }
        return known;
    }
}
