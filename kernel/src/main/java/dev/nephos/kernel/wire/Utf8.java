package dev.nephos.kernel.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. Parsers below
 * us are laxer, and what they let through could not be written again.
 */
final class Utf8 {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Refuses bytes that are not UTF-8. */
    static void require(byte[] bytes, int from, int to) {
        if (!is(bytes, from, to)) {
            throw WireException.serialization("The text is not UTF-8");
        }
    }

    static boolean is(byte[] bytes) {
        return is(bytes, 0, bytes.length);
    }

    private static boolean is(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at == to || valid(bytes, at, to);
    }

    /** The text of bytes, refused if they are not UTF-8. */
    static String decode(byte[] bytes) {
        require(bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Decodes piecewise into a small buffer that is thrown away; the JDK's decoder is strict. */
    private static boolean valid(byte[] bytes, int from, int to) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes, from, to - from);
        var sink = CharBuffer.allocate(Math.min(1024, to - from + 1));
        try {
            while (true) {
                var result = decoder.decode(in, sink, true);
                if (result.isError()) {
                    result.throwException();
                }
                if (result.isUnderflow()) {
                    return true;
                }
                sink.clear();
            }
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Refuses text with half a surrogate pair, which an escape in JSON or a form can smuggle in.
     */
    static String requirePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw WireException.serialization("The text holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
