package dev.nephos.services.security.iam;

import dev.nephos.engines.policy.document.MalformedPolicyException;
import dev.nephos.engines.policy.document.PolicyKind;

/** Which policy documents IAM takes, by their syntax and their size. */
final class Documents {
    private static final int MOST_TRUST = 2048;
    private static final int MOST_MANAGED = 6144;

    private Documents() {}

    /** A trust policy: who may assume a role. */
    static String trust(String json) {
        accept(PolicyKind.ROLE_TRUST, json);
        requireSize(json, "ACLSizePerRole", MOST_TRUST);
        return json;
    }

    /** What a managed policy allows. */
    static String managed(String json) {
        accept(PolicyKind.IDENTITY, json);
        requireSize(json, "PolicySize", MOST_MANAGED);
        return json;
    }

    /** What an inline policy allows; its size counts together with those beside it. */
    static String inline(String json) {
        accept(PolicyKind.IDENTITY, json);
        return json;
    }

    /** The size of a document: whitespace does not count. */
    static int size(String json) {
        return (int) json.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static void accept(PolicyKind kind, String json) {
        try {
            kind.accept(json);
        } catch (MalformedPolicyException e) {
            throw IamErrors.malformedPolicy(String.valueOf(e.getMessage()));
        }
    }

    private static void requireSize(String json, String quota, int most) {
        if (size(json) > most) {
            throw IamErrors.quota(quota, most);
        }
    }
}
