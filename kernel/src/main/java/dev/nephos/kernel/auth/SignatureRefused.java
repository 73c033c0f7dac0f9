package dev.nephos.kernel.auth;

/**
 * A request is not from whom it says, or its body is not what was signed. It is the caller's doing
 * and leaves as the service's own error; unchecked, so that it passes through what reads a body.
 */
public final class SignatureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal reason;

    public SignatureRefused(Refusal reason) {
        super(reason.getClass().getSimpleName(), null, false, false);
        this.reason = reason;
    }

    public Refusal reason() {
        return reason;
    }
}
