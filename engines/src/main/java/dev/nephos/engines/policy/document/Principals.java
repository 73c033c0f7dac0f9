package dev.nephos.engines.policy.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Whom a statement names.
 *
 * @param negated whether it is everybody else: {@code NotPrincipal}
 * @param everyone whether it is the bare {@code "*"}
 * @param names by type, in the order of the document; empty when it is everyone
 */
public record Principals(
        boolean negated, boolean everyone, Map<PrincipalType, List<String>> names) {

    public Principals {
        Map<PrincipalType, List<String>> copy = new LinkedHashMap<>();
        names.forEach((type, list) -> copy.put(type, List.copyOf(list)));
        names = Collections.unmodifiableMap(copy);
    }

    /** The names of one type. */
    public List<String> of(PrincipalType type) {
        return names.getOrDefault(type, List.of());
    }

    /** Whether anybody at all is meant, as {@code "*"} or {@code "AWS": "*"} say. */
    public boolean namesEveryone() {
        return everyone || of(PrincipalType.AWS).contains("*");
    }

    /** The same with other names, such as unique ids in the place of ARNs. */
    public Principals rename(BiFunction<PrincipalType, String, String> name) {
        Map<PrincipalType, List<String>> renamed = new LinkedHashMap<>();
        names.forEach((type, list) ->
                renamed.put(type, list.stream().map(n -> name.apply(type, n)).toList()));
        return new Principals(negated, everyone, renamed);
    }
}
