package dev.nephos.engines.policy.document;

import java.util.Optional;

/**
 * The operator of a condition in its three parts, {@code ForAllValues:StringLikeIfExists}.
 *
 * @param set how several values of the request count
 * @param ifExists whether an absent key satisfies it
 */
public record ConditionOperator(SetRule set, Comparison comparison, boolean ifExists) {
    private static final String IF_EXISTS = "IfExists";

    /** How the values of a multivalued key count. */
    public enum SetRule {
        /** No prefix: the key has one value. */
        SINGLE(""),
        /** Every value of the request satisfies the comparison; no value does so too. */
        FOR_ALL_VALUES("ForAllValues:"),
        /** Some value of the request satisfies the comparison. */
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        SetRule(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Reads an operator, if the text is one. {@code Null} knows no {@code IfExists}. */
    public static Optional<ConditionOperator> parse(String text) {
        var set = SetRule.SINGLE;
        for (var rule : SetRule.values()) {
            if (rule != SetRule.SINGLE && text.startsWith(rule.prefix)) {
                set = rule;
            }
        }
        var rest = text.substring(set.prefix.length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        if (ifExists) {
            rest = rest.substring(0, rest.length() - IF_EXISTS.length());
        }
        var rule = set;
        return Comparison.of(rest)
                .filter(comparison -> comparison != Comparison.NULL || !ifExists)
                .map(comparison -> new ConditionOperator(rule, comparison, ifExists));
    }

    @Override
    public String toString() {
        return set.prefix + comparison + (ifExists ? IF_EXISTS : "");
    }
}
