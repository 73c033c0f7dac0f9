package dev.nephos.kernel.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a signature names, in seconds, and how it is written: {@code 20150830T123600Z},
 * ISO 8601 in basic format.
 */
record SigningTime(Instant moment, String text) {
    private static final int LENGTH = 16;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SigningTime of(Instant moment) {
        return new SigningTime(moment, BASIC.format(moment));
    }

    /** Reads SigV4's form, or that of the {@code Date} header; null if it is neither. */
    static @Nullable SigningTime parse(String text) {
        if (text.length() == LENGTH && text.charAt(8) == 'T' && text.charAt(15) == 'Z') {
            return basic(text);
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return of(date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable SigningTime basic(String text) {
        int date = digits(text, 0, 8);
        int time = digits(text, 9, 15);
        if (date < 0 || time < 0) {
            return null;
        }
        try {
            var day = LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
            var moment = day.atTime(time / 10_000, time / 100 % 100, time % 100);
            return new SigningTime(moment.toInstant(ZoneOffset.UTC), text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
