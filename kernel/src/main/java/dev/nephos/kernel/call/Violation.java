package dev.nephos.kernel.call;

import java.util.List;

/** A value that breaks a constraint of the model. */
public record Violation(String path, String sentence) {
    static String sentence(List<Violation> violations) {
        return violations.size()
                + " validation error"
                + (violations.size() == 1 ? "" : "s")
                + " detected: "
                + String.join("; ", violations.stream().map(Violation::sentence).toList());
    }
}
