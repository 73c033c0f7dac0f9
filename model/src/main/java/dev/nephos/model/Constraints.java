package dev.nephos.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model demands of the values of a shape.
 *
 * @param min the least number, or the least length in code points, bytes or elements
 * @param max the greatest, likewise
 * @param pattern a regular expression of the model, as published
 * @param allowed the values of an enumeration in the order of the model, empty for none
 * @param uniqueItems whether the elements of a list must differ
 */
public record Constraints(
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable String pattern,
        List<String> allowed,
        boolean uniqueItems) {

    static final Constraints NONE = new Constraints(null, null, null, List.of(), false);

    public Constraints {
        allowed = List.copyOf(allowed);
    }

    /** Whether nothing is demanded. */
    public boolean none() {
        return equals(NONE);
    }
}
