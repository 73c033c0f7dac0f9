package dev.nephos.model;

/** Where in an HTTP message a REST protocol puts a member. */
public enum Location {
    /** In the body, or the body itself when the member is its structure's payload. */
    BODY,
    /** A label of the request URI. */
    URI,
    /** A query parameter; of a map: all parameters that no other member claims. */
    QUERY,
    /** One header. */
    HEADER,
    /** A map of all headers that begin with the wire name. */
    PREFIX_HEADERS,
    /** The status of the answer. */
    STATUS_CODE;

    private static final Location[] ALL = values();

    static Location at(int ordinal) {
        return ALL[ordinal];
    }
}
