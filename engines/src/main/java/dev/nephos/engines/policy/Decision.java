package dev.nephos.engines.policy;

/** What became of a request, and what decided it. */
public sealed interface Decision {
    /** It may. */
    record Allowed() implements Decision {}

    /** A statement forbids it. */
    record ExplicitDeny(Layer layer, MatchedStatement statement) implements Decision {}

    /** A layer that had to allow it does not: the first such one. */
    record ImplicitDeny(Layer layer) implements Decision {}

    /** Not an action for the root user of an account. */
    record ClosedToRoot() implements Decision {}

    default boolean isAllowed() {
        return this instanceof Allowed;
    }
}
