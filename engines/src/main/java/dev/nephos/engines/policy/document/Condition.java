package dev.nephos.engines.policy.document;

import java.util.List;

/**
 * One test of one key.
 *
 * @param key as it was written; keys are the same in any case
 * @param values any of which is enough; numbers and booleans are here as text
 */
public record Condition(ConditionOperator operator, String key, List<String> values) {
    public Condition {
        values = List.copyOf(values);
    }
}
