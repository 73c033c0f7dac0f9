package dev.nephos.kernel.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent encoding (RFC 3986, section 2) of UTF-8 text. Decoding is strict: an escape without two
 * hexadecimal digits and bytes that are not UTF-8 are refused, never guessed.
 */
public final class Percent {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /**
     * Decodes escapes; a plus sign stays one.
     *
     * @throws UndecodableException if an escape is malformed or the result is not UTF-8
     */
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false);
    }

    /**
     * Decodes a name or value of {@code application/x-www-form-urlencoded}, where a plus sign is a
     * space.
     *
     * @throws UndecodableException as {@link #decode}
     */
    public static String decodeForm(String text) {
        return text.indexOf('%') < 0 ? text.replace('+', ' ') : decode(text, true);
    }

    /**
     * Encodes everything but the unreserved characters {@code A-Z a-z 0-9 - . _ ~}, in upper-case
     * hexadecimal: the encoding of SigV4's canonical query.
     */
    public static String encode(String text) {
        return encode(text, false);
    }

    /** As {@link #encode}, but slashes stay: the encoding of an S3 key in a path. */
    public static String encodePath(String text) {
        return encode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            byte b = in[i];
            if (b == '%') {
                if (i + 2 >= in.length
                        || !HexFormat.isHexDigit(in[i + 1])
                        || !HexFormat.isHexDigit(in[i + 2])) {
                    throw new UndecodableException("a percent sign without two hexadecimal digits");
                }
                b =
                        (byte)
                                (HexFormat.fromHexDigit(in[i + 1]) << 4
                                        | HexFormat.fromHexDigit(in[i + 2]));
                i += 2;
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            in[length++] = b;
        }
        try {
            ByteBuffer decoded = ByteBuffer.wrap(in, 0, length);
            return StandardCharsets.UTF_8.newDecoder().decode(decoded).toString();
        } catch (CharacterCodingException e) {
            throw new UndecodableException("percent escapes that are not UTF-8");
        }
    }

    private static String encode(String text, boolean keepSlash) {
        int plain = 0;
        while (plain < text.length() && stays(text.charAt(plain), keepSlash)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (byte b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            if (stays((char) (b & 0xFF), keepSlash)) {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    private static boolean stays(char c, boolean keepSlash) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~'
                || (c == '/' && keepSlash);
    }
}
