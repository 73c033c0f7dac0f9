package dev.nephos.engines.policy.document;

import java.util.Arrays;
import java.util.Optional;

/** What a statement does to the requests that it matches. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String spelling;

    Effect(String spelling) {
        this.spelling = spelling;
    }

    /** The effect of that exact spelling, if there is one. */
    static Optional<Effect> of(String spelling) {
        return Arrays.stream(values()).filter(e -> e.spelling.equals(spelling)).findFirst();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
