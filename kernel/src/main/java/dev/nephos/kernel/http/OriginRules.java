package dev.nephos.kernel.http;

/**
 * The CORS rules that resources carry themselves, such as those of an S3 bucket or of an HTTP API.
 * Asked for every request of a web page.
 */
public interface OriginRules {
    /** For a cloud in which no resource has such rules. */
    OriginRules NONE = (_, _) -> new Ruling.None();

    /** What the addressed resource says about a request of a page. */
    sealed interface Ruling {
        /** It has no rules: the listener decides, and answers CORS for those it lets in. */
        record None() implements Ruling {}

        /** Its rules let the request in; the answer to it carries these headers. */
        record Allowed(Headers permission) implements Ruling {}

        /** It has rules, and they do not let the origin in. */
        record Refused() implements Ruling {}

        /** It was asked only whether it would let a page in: a preflight, and this is why. */
        record Answered(HttpResponse response) implements Ruling {}
    }

    /** {@code origin} is the request's own, whatever the request says besides. */
    Ruling ruling(HttpRequest request, String origin);

    /** Whether asking may wait for a disk, which the I/O thread must not. */
    default boolean waits() {
        return false;
    }
}
