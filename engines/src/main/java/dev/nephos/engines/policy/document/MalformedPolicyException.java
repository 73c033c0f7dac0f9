package dev.nephos.engines.policy.document;

/** A document that is not one, or that may not be saved; the message is the sentence of IAM. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;
    private final String subject;

    /**
     * @param subject what it is about: the element or the value
     */
    MalformedPolicyException(Flaw flaw, String subject, String sentence) {
        super(sentence, null, false, false);
        this.flaw = flaw;
        this.subject = subject;
    }

    public Flaw flaw() {
        return flaw;
    }

    /** The element or the value that is wrong; empty where it is the whole text. */
    public String subject() {
        return subject;
    }
}
