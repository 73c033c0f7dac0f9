package dev.nephos.kernel.http;

/**
 * The CORS rules that resources carry themselves, such as those of an S3 bucket or of an HTTP API.
 * Asked for every request of a web page, on the I/O thread, which it must not block.
 */
@FunctionalInterface
public interface OriginRules {
    /** For a cloud in which no resource has such rules. */
    OriginRules NONE = (_, _) -> Ruling.NONE;

    /** What the addressed resource says about an origin. */
    enum Ruling {
        /** It has no rules: the listener decides, and answers CORS for those it lets in. */
        NONE,
        /** Its rules let the origin in. The service answers CORS itself, preflight included. */
        ALLOWED,
        /** It has rules, and they do not let the origin in. */
        REFUSED
    }

    Ruling ruling(HttpRequest request, String origin);
}
