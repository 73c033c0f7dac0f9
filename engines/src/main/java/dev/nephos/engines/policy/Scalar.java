package dev.nephos.engines.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Numbers and dates in the texts of policies and requests; null where a text is neither. */
final class Scalar {
    /** More digits than any quantity needs; a bound, so that comparing stays cheap. */
    private static final int MOST_CHARACTERS = 64;

    private Scalar() {}

    /** A decimal without an exponent, whose value could have any number of digits. */
    static @Nullable BigDecimal decimal(String text) {
        if (text.length() > MOST_CHARACTERS || !text.chars().allMatch(Scalar::isDecimal)) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null; // The characters of a number, but none.
        }
    }

    /** Seconds since 1970, or a date of ISO 8601 with or without a time; days begin in UTC. */
    static @Nullable Instant date(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        try {
            if (text.indexOf('T') > 0) {
                return OffsetDateTime.parse(text).toInstant();
            }
            var seconds = decimal(text);
            return seconds == null
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.ofEpochMilli(seconds.movePointRight(3).longValueExact());
        } catch (DateTimeException | ArithmeticException e) {
            return null; // Not a date, or none that there is.
        }
    }

    private static boolean isDecimal(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+';
    }
}
