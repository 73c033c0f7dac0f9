package dev.nephos.app;

/** A setting that nobody knows, or a value that it cannot take; the message is for the operator. */
final class WrongSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }
}
