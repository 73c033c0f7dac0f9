package dev.nephos.engines.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * One check: may somebody do something to something? A call needs one for every action and resource
 * that it touches.
 *
 * @param action as AWS spells it, {@code sqs:SendMessage}
 * @param resource an ARN, or {@code *} for an action that takes no resource
 * @param owner the account that owns the resource, looked up and not read from the ARN; none for
 *     {@code *}, which is the caller's own account
 */
public record AccessRequest(
        Caller caller, String action, String resource, Optional<String> owner, ConditionKeys keys) {
    private static final String KMS_KEY = ":key/";

    /** Where the right to use a resource begins. */
    enum Trust {
        /** With the account that owns it: its identity policies are enough. */
        ACCOUNT,
        /** With the policy of the KMS key. */
        KEY_POLICY,
        /** With the trust policy of the role. */
        ROLE_TRUST
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html">Key
     *     policies</a>
     */
    Trust trust() {
        var lower = action.toLowerCase(Locale.ROOT);
        if (lower.startsWith("kms:") && resource.contains(KMS_KEY)) {
            return Trust.KEY_POLICY;
        }
        boolean takesRole =
                lower.startsWith("sts:assumerole")
                        || lower.equals("sts:tagsession")
                        || lower.equals("sts:setsourceidentity");
        return takesRole && resource.contains(":role/") ? Trust.ROLE_TRUST : Trust.ACCOUNT;
    }

    /** Whether the caller belongs to another account than the resource. */
    public boolean isCrossAccount() {
        return owner.isPresent() && caller.account().isPresent() && !owner.equals(caller.account());
    }
}
