package dev.nephos.kernel.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The three forms of a timestamp that Smithy defines. Reading is strict; writing leaves out a
 * fraction that is zero and has milliseconds otherwise, as AWS does.
 */
final class Timestamps {
    private static final long MOST_SECONDS = Instant.MAX.getEpochSecond();
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter READ_HTTP_DATE =
            new DateTimeFormatterBuilder()
                    .append(HTTP_DATE)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral(" GMT")
                    .toFormatter(Locale.ROOT);
    private static final String NO_FRACTION = "uuuu-MM-dd'T'HH:mm:ss";
    private static final DateTimeFormatter READ_DATE_TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern(NO_FRACTION)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral('Z')
                    .toFormatter(Locale.ROOT);

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Timestamps() {}

    /** Seconds since 1970, with a fraction that is cut to nanoseconds. */
    static Instant ofSeconds(BigDecimal seconds) {
        // A scale beyond these makes no timestamp, and would make arithmetic on it expensive.
        if (seconds.precision() - (long) seconds.scale() > 18 || seconds.scale() > 1000) {
            throw WireException.serialization("A timestamp is out of range");
        }
        var floor = seconds.setScale(0, RoundingMode.FLOOR);
        long whole = floor.longValueExact();
        if (Math.abs(whole) > MOST_SECONDS) {
            throw WireException.serialization("A timestamp is out of range");
        }
        return Instant.ofEpochSecond(whole, seconds.subtract(floor).movePointRight(9).longValue());
    }

    /** RFC 3339 in UTC, as the official tests demand: an offset is refused. */
    static Instant ofDateTime(String text) {
        return parse(text, READ_DATE_TIME);
    }

    /** IMF-fixdate of RFC 9110. */
    static Instant ofHttpDate(String text) {
        return parse(text, READ_HTTP_DATE);
    }

    private static Instant parse(String text, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw WireException.serialization("A timestamp is not of the form that is wanted");
        }
    }

    /** Seconds as a decimal number, {@code 1767225600} or {@code 1767225600.123}. */
    static String seconds(Instant time) {
        long millis = time.toEpochMilli();
        return millis % 1000 == 0
                ? Long.toString(millis / 1000)
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** {@code 2026-01-01T00:00:00Z}, {@code 2026-01-01T00:00:00.120Z}. */
    static String dateTime(Instant time) {
        var at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        int year = at.getYear();
        if (year < 0 || year > 9999) {
            return time.toString();
        }
        var out = new StringBuilder(24);
        digits(out, year / 100);
        digits(out, year % 100);
        digits(out.append('-'), at.getMonthValue());
        digits(out.append('-'), at.getDayOfMonth());
        digits(out.append('T'), at.getHour());
        digits(out.append(':'), at.getMinute());
        digits(out.append(':'), at.getSecond());
        int millis = at.getNano() / 1_000_000;
        if (millis != 0) {
            out.append('.').append((char) ('0' + millis / 100));
            digits(out, millis % 100);
        }
        return out.append('Z').toString();
    }

    /** {@code Thu, 01 Jan 2026 00:00:00 GMT}; a fraction is lost, as in HTTP everywhere. */
    static String httpDate(Instant time) {
        var at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        int year = at.getYear();
        if (year < 0 || year > 9999) {
            return HTTP_DATE.format(at) + " GMT";
        }
        var out = new StringBuilder(29);
        out.append(name(DAYS, at.getDayOfWeek().getValue())).append(", ");
        digits(out, at.getDayOfMonth());
        out.append(' ').append(name(MONTHS, at.getMonthValue())).append(' ');
        digits(out, year / 100);
        digits(out, year % 100);
        digits(out.append(' '), at.getHour());
        digits(out.append(':'), at.getMinute());
        digits(out.append(':'), at.getSecond());
        return out.append(" GMT").toString();
    }

    /** The three letters of the day or month with this number, which counts from one. */
    private static String name(String names, int number) {
        return names.substring(3 * number - 3, 3 * number);
    }

    private static void digits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
