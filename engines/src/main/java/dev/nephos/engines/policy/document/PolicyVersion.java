package dev.nephos.engines.policy.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * A version of the policy language.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
public enum PolicyVersion {
    /** Without variables; also what a document without a version has. */
    V2008("2008-10-17"),
    V2012("2012-10-17");

    private final String date;

    PolicyVersion(String date) {
        this.date = date;
    }

    static Optional<PolicyVersion> of(String date) {
        return Arrays.stream(values()).filter(v -> v.date.equals(date)).findFirst();
    }

    /** Whether {@code ${...}} in values is a variable. */
    public boolean hasVariables() {
        return this == V2012;
    }

    @Override
    public String toString() {
        return date;
    }
}
