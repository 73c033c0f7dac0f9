package dev.nephos.kernel.call;

import dev.nephos.kernel.call.Violation.Breach;
import dev.nephos.kernel.call.Violation.Role;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Struct;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the model demands of one member, and of what is below it. */
final class ConstraintRule {
    private final Member member;
    private final Role role;
    private final boolean bounded;
    private final long least;
    private final long most;
    private final Set<String> allowed;
    private final boolean uniqueItems;
    private final @Nullable PatternRule pattern;
    private final @Nullable ConstraintRule key;
    private final @Nullable ConstraintRule held;

    ConstraintRule(Member member, Role role) {
        this.member = member;
        this.role = role;
        var shape = member.shape();
        var rules = shape.constraints();
        bounded = rules.min() != null || rules.max() != null;
        least = rules.min() == null ? Long.MIN_VALUE : bound(rules.min());
        most = rules.max() == null ? Long.MAX_VALUE : bound(rules.max());
        allowed = Set.copyOf(rules.allowed());
        uniqueItems = rules.uniqueItems();
        pattern = PatternRule.of(rules.pattern());
        key = shape.kind() == Kind.MAP ? ifConstrained(shape.key(), Role.KEY) : null;
        held =
                switch (shape.kind()) {
                    case LIST -> ifConstrained(shape.element(), Role.ELEMENT);
                    case MAP -> ifConstrained(shape.value(), Role.VALUE);
                    default -> null;
                };
    }

    private static long bound(BigDecimal number) {
        return number.max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private static @Nullable ConstraintRule ifConstrained(Member below, Role role) {
        return Validation.constrained(below, new HashSet<>())
                ? new ConstraintRule(below, role)
                : null;
    }

    Member member() {
        return member;
    }

    /** An element that is a structure is told of by its own path. */
    Role role() {
        return member.shape().kind().structured() ? Role.MEMBER : role;
    }

    void check(@Nullable Object value, Validation.Walk walk) {
        switch (value) {
            case null -> {
                if (member.required()) {
                    walk.add(this, Breach.REQUIRED, null);
                }
            }
            case String text -> text(text, walk);
            case Struct struct -> Validation.of(member.shape()).check(struct, walk);
            case List<?> list -> list(list, walk);
            case Map<?, ?> map -> map(map, walk);
            case byte[] bytes -> length(bytes.length, bytes, walk);
            case Number number -> number(number, walk);
            default -> {
                // Booleans, times and streams have no constraints.
            }
        }
    }

    private void text(String text, Validation.Walk walk) {
        if (bounded && !fits(text)) {
            walk.add(this, Breach.LENGTH, text);
        }
        if (pattern != null && !pattern.matches(text)) {
            walk.add(this, Breach.PATTERN, text);
        }
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            walk.add(this, Breach.ENUM, text);
        }
    }

    /** Lengths count code points; a text needs counting only if it is near a bound. */
    private boolean fits(String text) {
        int units = text.length();
        if (units <= most && units / 2 >= least) {
            return true;
        }
        int points = text.codePointCount(0, units);
        return points <= most && points >= least;
    }

    private void length(int length, Object value, Validation.Walk walk) {
        if (bounded && (length < least || length > most)) {
            walk.add(this, Breach.LENGTH, value);
        }
    }

    private void number(Number number, Validation.Walk walk) {
        if (!bounded) {
            return;
        }
        boolean fits =
                number instanceof Integer || number instanceof Long
                        ? number.longValue() >= least && number.longValue() <= most
                        : fits(number);
        if (!fits) {
            walk.add(this, Breach.RANGE, number);
        }
    }

    private boolean fits(Number number) {
        if (!Double.isFinite(number.doubleValue()) && !(number instanceof BigDecimal)) {
            return false;
        }
        var exact = Validation.measure(number);
        var rules = member.shape().constraints();
        return (rules.min() == null || exact.compareTo(rules.min()) >= 0)
                && (rules.max() == null || exact.compareTo(rules.max()) <= 0);
    }

    private void list(List<?> list, Validation.Walk walk) {
        length(list.size(), list, walk);
        if (uniqueItems && repeats(list)) {
            walk.add(this, Breach.UNIQUE_ITEMS, list);
        }
        if (held != null) {
            for (int i = 0; i < list.size(); i++) {
                walk.path.add(i);
                held.check(list.get(i), walk);
                walk.path.removeLast();
            }
        }
    }

    private static boolean repeats(List<?> list) {
        var seen = new HashSet<@Nullable Object>();
        for (var item : list) {
            if (!seen.add(item instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : item)) {
                return true;
            }
        }
        return false;
    }

    private void map(Map<?, ?> map, Validation.Walk walk) {
        length(map.size(), map, walk);
        if (key == null && held == null) {
            return;
        }
        map.forEach((name, value) -> {
            if (key != null) {
                key.check(name, walk);
            }
            if (held != null) {
                walk.path.add(new Violation.Key((String) name));
                held.check(value, walk);
                walk.path.removeLast();
            }
        });
    }
}
