package dev.nephos.engines.queue;

/** What came of using a receipt handle. */
public enum HandleUse {
    /** What was asked for. */
    DONE,
    /** The message is visible already. */
    NOT_IN_FLIGHT,
    /** Someone has received the message since. */
    STALE,
    /** There is no such message any more. */
    GONE
}
