package dev.nephos.kernel.call;

import dev.nephos.model.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of an input that breaks a constraint of its model.
 *
 * @param path from the input to the value: texts are names of members, integers positions in lists
 *     from 0, {@link Key}s those of maps; for a key of a map the path of the map
 * @param role what the value is to what holds it
 * @param member the member, element, key or value that the model constrains
 * @param breach which constraint it is
 * @param value the value, or null if it is absent
 */
public record Violation(
        List<Object> path, Role role, Member member, Breach breach, @Nullable Object value) {

    /** The key of a value in a map. */
    public record Key(String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a value is to the structure, list or map that holds it. */
    public enum Role {
        MEMBER,
        ELEMENT,
        KEY,
        VALUE
    }

    /** A constraint of the model. */
    public enum Breach {
        REQUIRED,
        LENGTH,
        RANGE,
        PATTERN,
        ENUM,
        UNIQUE_ITEMS
    }

    public Violation {
        path = List.copyOf(path);
    }

    /** All of them in the words of most services: {@link ConstraintWording#AWS}. */
    public static String sentence(List<Violation> violations) {
        return ConstraintWording.AWS.message(violations);
    }
}
