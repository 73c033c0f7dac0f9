package dev.nephos.engines.queue;

import java.time.Duration;

/**
 * How a message is sent.
 *
 * @param delay how long it is hidden at first; a FIFO queue has one delay for all its messages,
 *     which {@link Reception} says, and ignores this one
 * @param group what it belongs to, empty for nothing, which a FIFO queue does not allow
 * @param duplicateId sent again with the same one within five minutes it is the same message; empty
 *     for none
 * @param duplicateScope where two messages of one such id are the same
 */
public record Dispatch(Duration delay, String group, String duplicateId, Scope duplicateScope) {
    /** Where an id of duplicates counts. */
    public enum Scope {
        /** In the whole queue. */
        QUEUE,
        /** In each group by itself. */
        GROUP
    }

    public Dispatch {
        if (!duplicateId.isEmpty() && group.isEmpty()) {
            throw new IllegalArgumentException("only messages of a group can be duplicates");
        }
    }

    /** A message without a group. */
    public Dispatch(Duration delay) {
        this(delay, "", "", Scope.QUEUE);
    }

    /** A message of a group of a standard queue. */
    public Dispatch(Duration delay, String group) {
        this(delay, group, "", Scope.QUEUE);
    }

    /** The scope as it stands in keys. */
    String scope() {
        return duplicateScope == Scope.QUEUE ? "" : group;
    }
}
