package dev.nephos.kernel.wire;

/**
 * A request that cannot be read, by the fault of whoever sent it. The message is for the client and
 * never quotes more of the request than a name.
 */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; {@link Protocol#error} says how that looks in a protocol. */
    public enum Fault {
        /** The body, a label, a parameter or a header is not what the model says. */
        SERIALIZATION(400),
        /** The body is no XML, or not that of the operation. */
        MALFORMED_XML(400),
        /** The body is of another media type than the operation takes. */
        UNSUPPORTED_MEDIA_TYPE(415),
        /** The client takes only media types that the operation does not answer with. */
        NOT_ACCEPTABLE(406),
        /** No operation of the service has that name or path. */
        UNKNOWN_OPERATION(404),
        /** An operation of the service has that path, but with another method. */
        METHOD_NOT_ALLOWED(405),
        /** The body is larger than it may be. */
        TOO_LARGE(413);

        private final int status;

        Fault(int status) {
            this.status = status;
        }

        /** The HTTP status, the same in every protocol but for what {@link Protocol} says. */
        public int status() {
            return status;
        }
    }

    private final Fault fault;
    private final String sentence;

    public WireException(Fault fault, String message) {
        super(message);
        this.fault = fault;
        this.sentence = message;
    }

    /** A {@link Fault#SERIALIZATION}. */
    public static WireException serialization(String message) {
        return new WireException(Fault.SERIALIZATION, message);
    }

    /** A value that is not of the kind that its member wants. */
    static WireException unfit(Object member, String wanted) {
        return serialization("The value of " + member + " is not " + wanted);
    }

    /** What the client is told. */
    public String sentence() {
        return sentence;
    }

    public Fault fault() {
        return fault;
    }
}
