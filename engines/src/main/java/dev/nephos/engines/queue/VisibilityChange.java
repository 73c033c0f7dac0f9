package dev.nephos.engines.queue;

/** What came of changing how long a message stays hidden. */
public enum VisibilityChange {
    /** It is hidden for the new time. */
    CHANGED,
    /** It is visible already, so there is nothing to change. */
    NOT_IN_FLIGHT,
    /** There is no such message any more, or someone else has received it since. */
    UNKNOWN
}
