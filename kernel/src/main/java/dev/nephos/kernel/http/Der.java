package dev.nephos.kernel.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * As much of ASN.1's distinguished encoding (X.690) as a certificate needs. Each method returns one
 * whole value: tag, length, content. The JDK reads certificates but has no public way to make one.
 */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... values) {
        return value(SEQUENCE, join(values));
    }

    /** A set of one value; a larger one would have to be sorted. */
    static byte[] setOf(byte[] single) {
        return value(SET, single);
    }

    static byte[] bool(boolean value) {
        return value(BOOLEAN, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    static byte[] integer(BigInteger value) {
        return value(INTEGER, value.toByteArray());
    }

    /**
     * A string of bits.
     *
     * @param unused how many bits of the last byte do not count
     */
    static byte[] bitString(byte[] bytes, int unused) {
        return value(BIT_STRING, join(new byte[] {(byte) unused}, bytes));
    }

    static byte[] octetString(byte[] bytes) {
        return value(OCTET_STRING, bytes);
    }

    static byte[] utf8(String text) {
        return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A time to the second; RFC 5280, section 4.1.2.5, wants two-digit years until 2049. */
    static byte[] time(Instant time) {
        return time.isBefore(YEAR_2050)
                ? value(UTC_TIME, UTC.format(time).getBytes(StandardCharsets.US_ASCII))
                : value(
                        GENERALIZED_TIME,
                        GENERALIZED.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier from its arcs, of which the first two share a byte. */
    static byte[] oid(int... arcs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(40 * arcs[0] + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arcs[i] >>> shift != 0) {
                    out.write(0x80 | arcs[i] >>> shift & 0x7F);
                }
            }
            out.write(arcs[i] & 0x7F);
        }
        return value(OBJECT_IDENTIFIER, out.toByteArray());
    }

    /** Values wrapped in a tag of the surrounding type. */
    static byte[] explicit(int tag, byte[]... values) {
        return value(CONTEXT | CONSTRUCTED | tag, join(values));
    }

    /** Bytes whose own tag is replaced by one of the surrounding type. */
    static byte[] implicit(int tag, byte[] content) {
        return value(CONTEXT | tag, content);
    }

    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - from);
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
