package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Comparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One value of a condition, ready to be compared with a value of a request. What does not read as
 * the type that the operator compares matches nothing.
 */
@FunctionalInterface
interface ValueTest {
    boolean matches(String value, Question question);

    /** Nothing matches. */
    ValueTest NEVER = (_, _) -> false;

    /**
     * The test of a value.
     *
     * @param comparison negated ones have the test of what they negate
     * @param variables whether the policy's version has variables
     */
    static ValueTest of(Comparison comparison, String text, boolean variables) {
        return switch (comparison) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> string(text, false, variables, false);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                    string(text, false, variables, true);
            case STRING_LIKE, STRING_NOT_LIKE -> string(text, true, variables, false);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> numeric(text, order -> order == 0);
            case NUMERIC_LESS_THAN -> numeric(text, order -> order < 0);
            case NUMERIC_LESS_THAN_EQUALS -> numeric(text, order -> order <= 0);
            case NUMERIC_GREATER_THAN -> numeric(text, order -> order > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> numeric(text, order -> order >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> date(text, order -> order == 0);
            case DATE_LESS_THAN -> date(text, order -> order < 0);
            case DATE_LESS_THAN_EQUALS -> date(text, order -> order <= 0);
            case DATE_GREATER_THAN -> date(text, order -> order > 0);
            case DATE_GREATER_THAN_EQUALS -> date(text, order -> order >= 0);
            case BOOL -> (value, _) -> value.equalsIgnoreCase(text);
            case BINARY_EQUALS -> binary(text);
            case IP_ADDRESS, NOT_IP_ADDRESS -> ipAddress(text);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE ->
                    ArnPattern.of(text, variables)::matches;
            case NULL -> NEVER; // Not a comparison of values.
        };
    }

    private static ValueTest string(
            String text, boolean wildcards, boolean variables, boolean foldCase) {
        var template = Template.of(text, new Template.Reading(wildcards, variables, foldCase));
        return foldCase
                ? (value, question) -> template.matches(value.toLowerCase(Locale.ROOT), question)
                : template::matches;
    }

    private static ValueTest numeric(String text, IntPredicate order) {
        var bound = Scalar.decimal(text);
        return bound == null
                ? NEVER
                : (value, _) -> ordered(Scalar.decimal(value), bound, BigDecimal::compareTo, order);
    }

    private static ValueTest date(String text, IntPredicate order) {
        var bound = Scalar.date(text);
        return bound == null
                ? NEVER
                : (value, _) -> ordered(Scalar.date(value), bound, Instant::compareTo, order);
    }

    private static <T> boolean ordered(
            @Nullable T value, T bound, Comparator<T> comparator, IntPredicate order) {
        return value != null && order.test(comparator.compare(value, bound));
    }

    private static ValueTest binary(String text) {
        var bytes = base64(text);
        return bytes == null ? NEVER : (value, _) -> Arrays.equals(bytes, base64(value));
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null; // Not base64, so no bytes.
        }
    }

    private static ValueTest ipAddress(String text) {
        var range = IpRange.parse(text);
        return range.isEmpty() ? NEVER : (value, _) -> range.get().contains(value);
    }
}
