package dev.nephos.kernel.auth;

/** A signature that cannot be read; the message is AWS's sentence for the caller. */
public final class MalformedCredentialException extends RuntimeException {
    public MalformedCredentialException(String sentence) {
        super(sentence, null, false, false);
    }
}
