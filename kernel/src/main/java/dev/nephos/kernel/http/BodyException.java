package dev.nephos.kernel.http;

/**
 * A request body could not be read as a whole. It is the client's doing (or the network's), never
 * the disk's or a bug; unchecked, so that it passes through decoders and digests, whose {@code
 * IOException}s mean something else, up to the one place that answers the client.
 */
public final class BodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Fault {
        /** More bytes than the reader accepts. */
        TOO_LARGE,
        /** The connection ended, or its framing broke, before the body did. */
        CUT_SHORT,
        /** No byte arrived for the listener's idle time. */
        TOO_SLOW,
        /** An encoding inside the body, such as aws-chunked, was wrong; HTTP itself was not. */
        MALFORMED
    }

    private final Fault fault;

    public BodyException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public BodyException(Fault fault, Throwable cause) {
        super(fault + ": " + cause.getMessage(), cause);
        this.fault = fault;
    }

    static BodyException tooLarge(int limit) {
        return new BodyException(Fault.TOO_LARGE, "the body exceeds " + limit + " bytes");
    }

    public Fault fault() {
        return fault;
    }
}
