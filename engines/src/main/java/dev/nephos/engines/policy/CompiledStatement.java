package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Effect;
import dev.nephos.engines.policy.document.Patterns;
import dev.nephos.engines.policy.document.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement, ready to be asked. */
final class CompiledStatement {
    private final Statement source;
    private final int index;
    private final boolean allows;
    private final List<Glob> actions;
    private final boolean otherActions;
    private final List<ArnPattern> resources;
    private final boolean otherResources;
    private final @Nullable PrincipalTest principals;
    private final List<ConditionTest> conditions;

    /**
     * @param index its place in the document, from 0
     * @param variables whether the policy's version has variables
     */
    CompiledStatement(Statement source, int index, boolean variables) {
        this.source = source;
        this.index = index;
        allows = source.effect() == Effect.ALLOW;
        actions =
                source.actions().texts().stream()
                        .map(text -> Glob.of(text.toLowerCase(Locale.ROOT)))
                        .toList();
        otherActions = source.actions().negated();
        // The resource of a trust policy is the role that it belongs to, whatever its name.
        var patterns = source.resources().orElse(EVERYTHING);
        resources = patterns.texts().stream().map(text -> ArnPattern.of(text, variables)).toList();
        otherResources = patterns.negated();
        principals = source.principals().map(PrincipalTest::new).orElse(null);
        conditions =
                source.conditions().stream().map(c -> new ConditionTest(c, variables)).toList();
    }

    private static final Patterns EVERYTHING = new Patterns(false, List.of("*"));

    Statement source() {
        return source;
    }

    int index() {
        return index;
    }

    boolean allows() {
        return allows;
    }

    /** Whom it applies to and how; {@link Grant#NONE} if it does not apply to this request. */
    Grant grant(Question question) {
        return namesAction(question) && namesResource(question) && failing(question) == null
                ? grantee(question)
                : Grant.NONE;
    }

    boolean namesAction(Question question) {
        for (var action : actions) {
            if (action.matches(question.action())) {
                return !otherActions;
            }
        }
        return otherActions;
    }

    boolean namesResource(Question question) {
        for (var resource : resources) {
            if (resource.matches(question.resource(), question)) {
                return !otherResources;
            }
        }
        return otherResources && resolvable(question);
    }

    /** A variable without a value leaves an element that cannot match, whether negated or not. */
    private boolean resolvable(Question question) {
        for (var resource : resources) {
            if (!resource.isResolvable(question)) {
                return false;
            }
        }
        return true;
    }

    /** How it means the caller. Where no principals are named, it is attached to the caller. */
    Grant grantee(Question question) {
        return principals == null ? Grant.CALLER : principals.of(question);
    }

    /** The first condition that does not hold, if one does not. */
    @Nullable ConditionTest failing(Question question) {
        for (var condition : conditions) {
            if (!condition.holds(question)) {
                return condition;
            }
        }
        return null;
    }

    List<ConditionTest> conditions() {
        return conditions;
    }
}
