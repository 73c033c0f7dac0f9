package dev.nephos.engines.policy;

import java.util.List;

/**
 * The values that a request has for a condition key.
 *
 * @param all none when the request has not the key
 * @param multivalued whether the key can have several values, however many there are; then it needs
 *     {@code ForAllValues} or {@code ForAnyValue}
 */
public record KeyValues(List<String> all, boolean multivalued) {
    /** The request has not the key. */
    public static final KeyValues ABSENT = new KeyValues(List.of(), false);

    public KeyValues {
        all = List.copyOf(all);
        if (!multivalued && all.size() > 1) {
            throw new IllegalArgumentException("several values of a key that has one");
        }
    }

    /** The value of a key that has one. */
    public static KeyValues one(String value) {
        return new KeyValues(List.of(value), false);
    }

    /** The values of a key that can have several. */
    public static KeyValues several(List<String> values) {
        return new KeyValues(values, true);
    }

    /** Whether there is no value. */
    public boolean isAbsent() {
        return all.isEmpty();
    }
}
