package dev.nephos.kernel.store;

import org.jspecify.annotations.Nullable;

/**
 * The store takes no writes, though it may still be read. The operator's affair, not the caller's:
 * its message says what to do.
 */
public final class WritesRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why the store takes no writes. */
    public enum Reason {
        /** Too little space is left; writes go on when there is more. */
        NO_SPACE("the disk is nearly full: nothing is written until there is more space"),

        /**
         * A write or its way to the disk failed. What was on its way may or may not be there after
         * the next start, which is what recovers: by reading the log again.
         */
        FAILED("the disk failed: nothing is written until Nephos is started again"),

        /**
         * The database that holds the state does not answer; writes go on when it does. What was on
         * its way may or may not be there.
         */
        UNREACHABLE("the database does not answer: nothing is written until it does");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    /** A refusal, with what failed, if anything did. */
    public WritesRefused(Reason reason, @Nullable Throwable cause) {
        super(reason.sentence, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
