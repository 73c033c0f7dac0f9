package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Comparison;
import dev.nephos.engines.policy.document.Condition;
import dev.nephos.engines.policy.document.ConditionOperator;
import java.util.List;
import java.util.Locale;

/** One condition, ready to be asked. */
final class ConditionTest {
    private final ConditionOperator operator;
    private final String key;
    private final List<ValueTest> values;
    private final boolean wantsAbsence;

    /**
     * @param variables whether the policy's version has variables
     */
    ConditionTest(Condition condition, boolean variables) {
        operator = condition.operator();
        key = condition.key().toLowerCase(Locale.ROOT);
        values =
                condition.values().stream()
                        .map(text -> ValueTest.of(operator.comparison(), text, variables))
                        .toList();
        wantsAbsence = condition.values().stream().anyMatch(v -> v.equalsIgnoreCase("true"));
    }

    /** In lower case. */
    String key() {
        return key;
    }

    boolean holds(Question question) {
        var request = question.values(key);
        if (operator.comparison() == Comparison.NULL) {
            return request.isAbsent() == wantsAbsence;
        }
        if (request.isAbsent()) {
            return operator.ifExists() || holdsWithoutKey();
        }
        return switch (operator.set()) {
            // OPEN: an operator for one value on a key with several is taken not to match.
            case SINGLE -> !request.multivalued() && satisfies(request.all().getFirst(), question);
            case FOR_ALL_VALUES -> {
                for (var value : request.all()) {
                    if (!satisfies(value, question)) {
                        yield false;
                    }
                }
                yield true;
            }
            case FOR_ANY_VALUE -> {
                for (var value : request.all()) {
                    if (satisfies(value, question)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private boolean holdsWithoutKey() {
        return switch (operator.set()) {
            case SINGLE -> operator.comparison().negated();
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> false;
        };
    }

    /** Whether one of the values matches, or for a negated operator none of them. */
    private boolean satisfies(String value, Question question) {
        for (var test : values) {
            if (test.matches(value, question)) {
                return !operator.comparison().negated();
            }
        }
        return operator.comparison().negated();
    }
}
