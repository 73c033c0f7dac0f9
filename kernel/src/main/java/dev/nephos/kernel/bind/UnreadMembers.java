package dev.nephos.kernel.bind;

import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an operation's input that its record does not read. They are known before the
 * first call, so that the documentation can list them, and a request that carries one is told so.
 */
public final class UnreadMembers {
    /** Nothing is unread: the operation takes its input whole. */
    public static final UnreadMembers NONE = new UnreadMembers(List.of(), Map.of());

    private final List<Member> unread;
    private final Map<Member, UnreadMembers> nested;

    private UnreadMembers(List<Member> unread, Map<Member, UnreadMembers> nested) {
        this.unread = unread;
        this.nested = nested;
    }

    /** All members of an input: nothing of it is read. */
    public static UnreadMembers of(Shape input) {
        return new UnreadMembers(input.members(), Map.of());
    }

    /**
     * The members at these paths; a path that leads to none, such as to a map's key, is left out.
     */
    public static UnreadMembers at(Shape input, List<String> paths) {
        var unread = new ArrayList<Member>();
        var deeper = new LinkedHashMap<Member, List<String>>();
        for (var path : paths) {
            var dot = path.indexOf('.');
            var member = input.member(dot < 0 ? path : path.substring(0, dot));
            if (member != null && dot < 0) {
                unread.add(member);
            } else if (member != null) {
                deeper.computeIfAbsent(member, m -> new ArrayList<>()).add(path.substring(dot + 1));
            }
        }
        var nested = new LinkedHashMap<Member, UnreadMembers>();
        deeper.forEach((member, below) -> {
            var structure = structureIn(member.shape());
            if (structure != null) {
                nested.put(member, at(structure, below));
            }
        });
        return new UnreadMembers(unread, nested);
    }

    /** What is still unread when somebody else reads these members of the input. */
    public UnreadMembers besides(Set<String> names) {
        var left = new LinkedHashMap<Member, UnreadMembers>(nested);
        left.keySet().removeIf(member -> names.contains(member.name()));
        return new UnreadMembers(
                unread.stream().filter(member -> !names.contains(member.name())).toList(), left);
    }

    public static UnreadMembers of(StructBinder binder) {
        return of(binder, new LinkedHashSet<>());
    }

    private static UnreadMembers of(StructBinder binder, Set<StructBinder> above) {
        if (!above.add(binder)) {
            return NONE; // A recursive shape: what is unread in it was listed one level up.
        }
        var unread = new ArrayList<Member>();
        var nested = new LinkedHashMap<Member, UnreadMembers>();
        for (var member : binder.shape().members()) {
            var inner = binder.bound().get(member);
            if (inner != null) {
                var below = of(inner, above);
                if (!below.isEmpty()) {
                    nested.put(member, below);
                }
            } else if (!binder.bound().containsKey(member) && !isOfHttp(member)) {
                unread.add(member);
            }
        }
        above.remove(binder);
        return unread.isEmpty() && nested.isEmpty() ? NONE : new UnreadMembers(unread, nested);
    }

    /** The length of the body has its effect before anybody reads it. */
    private static boolean isOfHttp(Member member) {
        return member.location() == Location.HEADER
                && member.wireName().equalsIgnoreCase("Content-Length");
    }

    public boolean isEmpty() {
        return unread.isEmpty() && nested.isEmpty();
    }

    /** Every unread member, as a path of member names with dots. */
    public List<String> paths() {
        var paths = new ArrayList<String>();
        unread.forEach(member -> paths.add(member.name()));
        nested.forEach((member, below) ->
                below.paths().forEach(path -> paths.add(member.name() + "." + path)));
        return paths;
    }

    /** The paths of the unread members that an input has. */
    public Set<String> in(Struct input) {
        if (isEmpty()) {
            return Set.of();
        }
        var found = new LinkedHashSet<String>();
        collect(input, "", found);
        return found;
    }

    private void collect(Struct input, String path, Set<String> found) {
        for (var member : unread) {
            if (input.at(member.index()) != null) {
                found.add(path + member.name());
            }
        }
        nested.forEach((member, below) -> {
            var value = input.at(member.index());
            if (value != null) {
                below.collectEach(value, path + member.name() + ".", found);
            }
        });
    }

    private void collectEach(@Nullable Object value, String path, Set<String> found) {
        switch (value) {
            case Struct struct -> collect(struct, path, found);
            case List<?> list -> list.forEach(element -> collectEach(element, path, found));
            case Map<?, ?> map -> map.values().forEach(each -> collectEach(each, path, found));
            case null, default -> {}
        }
    }

    /** The structure that a member holds, directly or in lists and maps. */
    static @Nullable Shape structureIn(Shape shape) {
        if (shape.kind() == Kind.LIST) {
            return structureIn(shape.element().shape());
        }
        if (shape.kind() == Kind.MAP) {
            return structureIn(shape.value().shape());
        }
        return shape.kind().structured() ? shape : null;
    }

    /** The record that a component holds, directly or in collections. */
    static @Nullable Class<?> recordIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return recordIn(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> c && c.isRecord() ? c : null;
    }
}
