package dev.nephos.kernel.bind;

/** A record that does not fit what it is bound to: an error of the programmer, found by a test. */
public final class BindingException extends RuntimeException {
    public BindingException(String message) {
        super(message);
    }

    public BindingException(String message, Throwable cause) {
        super(message, cause);
    }
}
