package dev.nephos.kernel.wire;

import dev.nephos.model.Member;
import dev.nephos.model.TimestampFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;

/**
 * Simple values as text, as XML elements, form values, labels, query parameters and headers have
 * them. The grammar is that of the official tests: no signs of hexadecimal, no blanks, no {@code
 * 1.0} for an integer.
 */
final class Scalars {
    private Scalars() {}

    /**
     * Reads a value of the kind of a member.
     *
     * @param fallback the format of a timestamp for which the model names none
     */
    static Object parse(Member member, String text, TimestampFormat fallback) {
        return switch (member.shape().kind()) {
            case STRING -> text;
            case BOOLEAN -> bool(member, text);
            case INTEGER -> integer(member, text);
            case LONG -> whole(member, text);
            case FLOAT -> single(member, real(member, text));
            case DOUBLE -> real(member, text);
            case BIG_INTEGER -> new BigInteger(requireInteger(member, text));
            case BIG_DECIMAL -> decimal(member, text);
            case BLOB -> base64(member, text);
            case TIMESTAMP -> timestamp(member, text, fallback);
            case LIST, MAP, STRUCTURE, UNION, DOCUMENT ->
                    throw WireException.unfit(member, "a simple value");
        };
    }

    /** Writes a value of the kind of a member. */
    static String format(Member member, Object value, TimestampFormat fallback) {
        return switch (member.shape().kind()) {
            case STRING -> (String) value;
            case TIMESTAMP -> format((Instant) value, format(member, fallback));
            case BLOB -> Base64.getEncoder().encodeToString((byte[]) value);
            case FLOAT -> number((Float) value);
            case DOUBLE -> number((Double) value);
            default -> value.toString();
        };
    }

    static String format(Instant time, TimestampFormat format) {
        return switch (format) {
            case EPOCH_SECONDS -> Timestamps.seconds(time);
            case HTTP_DATE -> Timestamps.httpDate(time);
            case DATE_TIME, DEFAULT -> Timestamps.dateTime(time);
        };
    }

    static TimestampFormat format(Member member, TimestampFormat fallback) {
        var given = member.timestampFormat();
        return given == TimestampFormat.DEFAULT ? fallback : given;
    }

    static Instant timestamp(Member member, String text, TimestampFormat fallback) {
        return switch (format(member, fallback)) {
            case EPOCH_SECONDS -> Timestamps.ofSeconds(decimal(member, text));
            case HTTP_DATE -> Timestamps.ofHttpDate(text);
            case DATE_TIME, DEFAULT -> Timestamps.ofDateTime(text);
        };
    }

    /** Base64 of RFC 4648 with its padding. */
    static byte[] base64(Member member, String text) {
        try {
            if (text.length() % 4 == 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            throw WireException.unfit(member, "base64");
        }
        throw WireException.unfit(member, "base64");
    }

    static int requireFit(Member member, long number) {
        int narrow = (int) number;
        if (narrow != number || !member.shape().fits(narrow)) {
            throw WireException.unfit(member, "an integer that fits");
        }
        return narrow;
    }

    /** A number, or one of the three names of what is none. */
    static double real(Member member, String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(requireDecimal(member, text));
        };
    }

    /** A number of single precision, if it is not too large for one. */
    static float single(Member member, double number) {
        float narrow = (float) number;
        if (Float.isInfinite(narrow) && !Double.isInfinite(number)) {
            throw WireException.unfit(member, "a number that fits");
        }
        return narrow;
    }

    private static boolean bool(Member member, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw WireException.unfit(member, "a boolean");
        };
    }

    private static int integer(Member member, String text) {
        return requireFit(member, whole(member, text));
    }

    private static long whole(Member member, String text) {
        try {
            return Long.parseLong(requireInteger(member, text));
        } catch (NumberFormatException e) {
            throw WireException.unfit(member, "an integer that fits");
        }
    }

    private static BigDecimal decimal(Member member, String text) {
        try {
            return new BigDecimal(requireDecimal(member, text));
        } catch (NumberFormatException e) {
            throw WireException.unfit(member, "a number that fits");
        }
    }

    private static String requireInteger(Member member, String text) {
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() > Limits.NUMBER_LENGTH || skipDigits(text, digits) != text.length()) {
            throw WireException.unfit(member, "an integer");
        }
        if (text.length() == digits) {
            throw WireException.unfit(member, "an integer");
        }
        return text;
    }

    /** An optional sign, digits, an optional fraction, an optional exponent. */
    private static String requireDecimal(Member member, String text) {
        int length = text.length();
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int at = skipDigits(text, start);
        int digits = at - start;
        if (at < length && text.charAt(at) == '.') {
            int fraction = at + 1;
            at = skipDigits(text, fraction);
            digits += at - fraction;
        }
        if (digits > 0 && at < length && (text.charAt(at) | 0x20) == 'e') {
            int exponent = at + 1;
            if (exponent < length
                    && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            at = skipDigits(text, exponent);
            digits = at - exponent;
        }
        if (digits == 0 || at != length || length > Limits.NUMBER_LENGTH) {
            throw WireException.unfit(member, "a number");
        }
        return text;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Whole numbers without a fraction, as JSON and AWS write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Float.toString(value);
    }
}
