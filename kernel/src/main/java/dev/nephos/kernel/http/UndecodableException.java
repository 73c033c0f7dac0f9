package dev.nephos.kernel.http;

/** Text that a client sent is not what its encoding allows: a bad percent escape, not UTF-8. */
public final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }
}
