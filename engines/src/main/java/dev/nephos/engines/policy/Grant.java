package dev.nephos.engines.policy;

/**
 * How directly a statement names the caller, the least first. In a policy that is attached to the
 * caller every statement is direct.
 */
enum Grant {
    /** Not at all. */
    NONE,
    /** Its account, which may grant it further by identity policies. */
    ACCOUNT,
    /** The role or user behind the session: boundary and session policy still cap. */
    BEHIND_SESSION,
    /** The caller itself, or everybody. */
    CALLER;

    Grant or(Grant other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
