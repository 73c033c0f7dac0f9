package dev.nephos.kernel.call;

import dev.nephos.kernel.http.Headers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The caller's error: it leaves as the service's own answer, and nobody logs it as ours. */
public final class ServiceError extends RuntimeException {
    private final ErrorType type;
    private final String sentence;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private transient Headers headers = Headers.EMPTY;

    ServiceError(ErrorType type, String sentence) {
        super(sentence, null, false, false);
        this.type = type;
        this.sentence = sentence;
    }

    /**
     * Adds to the error beside its message: a member of its shape, whose value must fit the model,
     * or else a further element of an XML error.
     */
    public ServiceError with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /**
     * Adds a header to the answer that carries the error, such as the ETag of what is not modified.
     */
    public ServiceError header(String name, String value) {
        headers = headers.plus(Headers.of(name, value));
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

    public Headers headers() {
        return headers;
    }
}
