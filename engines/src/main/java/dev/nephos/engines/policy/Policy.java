package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.MalformedPolicyException;
import dev.nephos.engines.policy.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document, compiled: immutable, and the same for everybody it is attached to. A text that cannot
 * be read makes a policy that denies every request that it is asked about, because the denials that
 * it may have held are not known.
 */
public final class Policy {
    private final List<CompiledStatement> statements;
    private final Optional<String> unreadable;

    private Policy(List<CompiledStatement> statements, Optional<String> unreadable) {
        this.statements = List.copyOf(statements);
        this.unreadable = unreadable;
    }

    /** Compiles a document. */
    public static Policy of(PolicyDocument document) {
        var statements = new ArrayList<CompiledStatement>();
        for (var statement : document.statements()) {
            statements.add(
                    new CompiledStatement(
                            statement, statements.size(), document.version().hasVariables()));
        }
        return new Policy(statements, Optional.empty());
    }

    /** Compiles a stored text; never fails, see above. */
    public static Policy stored(String text) {
        try {
            return of(PolicyDocument.parse(text));
        } catch (MalformedPolicyException e) {
            return new Policy(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** What is wrong with the text, if it cannot be read. */
    public Optional<String> unreadable() {
        return unreadable;
    }

    /**
     * The same without what it allows: the policy of a bucket for an object that somebody else
     * owns.
     */
    public Policy denialsOnly() {
        return new Policy(statements.stream().filter(s -> !s.allows()).toList(), unreadable);
    }

    List<CompiledStatement> statements() {
        return statements;
    }
}
