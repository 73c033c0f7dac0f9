package dev.nephos.kernel.call;

import dev.nephos.kernel.call.Violation.Role;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a structure, ready to be checked: required members, lengths, ranges, patterns,
 * enumerations and unique items, at any depth. What the model does not constrain is not looked at.
 *
 * <p>How a service words what is wrong is its own: {@link ConstraintErrors}.
 */
public final class Validation {
    private static final Map<Shape, Validation> KNOWN = new ConcurrentHashMap<>();

    private final Shape shape;
    private ConstraintRule @Nullable [] rules;

    private Validation(Shape shape) {
        this.shape = shape;
    }

    /** The constraints of a structure or union. */
    public static Validation of(Shape shape) {
        var known = KNOWN.get(shape);
        return known == null ? KNOWN.computeIfAbsent(shape, Validation::new) : known;
    }

    /** What is wrong with a value of the shape; empty if nothing is. */
    public List<Violation> violations(Struct struct) {
        var walk = new Walk();
        check(struct, walk);
        return walk.found == null ? List.of() : walk.found;
    }

    void check(Struct struct, Walk walk) {
        for (var rule : rules()) {
            var value = struct.at(rule.member().index());
            walk.path.add(rule.member().name());
            rule.check(value, walk);
            walk.path.removeLast();
        }
    }

    /** Made at first use, because shapes may hold themselves. */
    private ConstraintRule[] rules() {
        var known = rules;
        if (known == null) {
            known =
                    shape.members().stream()
                            .filter(member -> constrained(member, new HashSet<>()))
                            .map(member -> new ConstraintRule(member, Role.MEMBER))
                            .toArray(ConstraintRule[]::new);
            rules = known;
        }
        return known;
    }

    /** Whether a member, or anything below it, is constrained. */
    static boolean constrained(Member member, Set<Shape> seen) {
        if (member.required() || !member.shape().constraints().none()) {
            return true;
        }
        if (member.streaming() || !seen.add(member.shape())) {
            return false;
        }
        for (var below : member.shape().members()) {
            if (constrained(below, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the length or number of a violation is too small, not too large. */
    static boolean below(Violation violation, @Nullable BigDecimal least) {
        return least != null && measure(violation.value()).compareTo(least) < 0;
    }

    /** The number itself, or the length of anything else. */
    static BigDecimal measure(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(length(value));
    }

    /** The length in code points, bytes or elements. */
    static long length(@Nullable Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case byte[] bytes -> bytes.length;
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> 0;
        };
    }

    /** One walk over an input: where it is, and what it found. */
    static final class Walk {
        final List<Object> path = new ArrayList<>();
        private @Nullable List<Violation> found;

        void add(ConstraintRule rule, Violation.Breach breach, @Nullable Object value) {
            found = found == null ? new ArrayList<>() : found;
            found.add(new Violation(path, rule.role(), rule.member(), breach, value));
        }
    }
}
