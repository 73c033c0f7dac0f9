package dev.nephos.engines.policy.document;

import java.util.List;

/**
 * Actions or resources of a statement.
 *
 * @param negated whether all others are meant: {@code NotAction}, {@code NotResource}
 * @param texts as they were written, with wildcards and variables
 */
public record Patterns(boolean negated, List<String> texts) {
    public Patterns {
        texts = List.copyOf(texts);
    }
}
