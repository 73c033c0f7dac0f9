package dev.nephos.model;

/** How a timestamp is written; {@code DEFAULT} leaves it to the protocol and the location. */
public enum TimestampFormat {
    DEFAULT,
    EPOCH_SECONDS,
    /** RFC 3339 in UTC, {@code 2026-01-01T00:00:00Z}. */
    DATE_TIME,
    /** IMF-fixdate of RFC 9110, {@code Thu, 01 Jan 2026 00:00:00 GMT}. */
    HTTP_DATE;

    private static final TimestampFormat[] ALL = values();

    static TimestampFormat at(int ordinal) {
        return ALL[ordinal];
    }
}
