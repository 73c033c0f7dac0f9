package dev.nephos.engines.policy.document;

import java.util.Arrays;
import java.util.Optional;

/** What kind of name a principal is given by. */
public enum PrincipalType {
    /** ARNs, account numbers and unique ids. */
    AWS("AWS"),
    /** AWS services, {@code sns.amazonaws.com}. */
    SERVICE("Service"),
    /** Identity providers. */
    FEDERATED("Federated"),
    /** The obfuscated account ids of S3. */
    CANONICAL_USER("CanonicalUser");

    private final String spelling;

    PrincipalType(String spelling) {
        this.spelling = spelling;
    }

    static Optional<PrincipalType> of(String spelling) {
        return Arrays.stream(values()).filter(t -> t.spelling.equals(spelling)).findFirst();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
