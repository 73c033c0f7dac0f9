package dev.nephos.kernel.call;

import java.util.LinkedHashMap;
import java.util.Map;

/** The caller's error: it leaves as the service's own answer, and nobody logs it as ours. */
public final class ServiceError extends RuntimeException {
    private final ErrorType type;
    private final String sentence;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    ServiceError(ErrorType type, String sentence) {
        super(sentence, null, false, false);
        this.type = type;
        this.sentence = sentence;
    }

    /** Sets a member of the error's shape, beside its message; what is there must fit the model. */
    public ServiceError with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ErrorType type() {
        return type;
    }

    /** The message for the caller. */
    public String sentence() {
        return sentence;
    }

    public Map<String, Object> members() {
        return members;
    }
}
