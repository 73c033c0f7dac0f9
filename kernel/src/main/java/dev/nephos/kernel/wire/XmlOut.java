package dev.nephos.kernel.wire;

import dev.nephos.model.XmlNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML as UTF-8 into memory. Names are ours and the model's, plain ASCII; texts are anything.
 *
 * <p>Characters that XML 1.0 does not have go out as references to them, as S3 sends them in keys.
 */
public final class XmlOut {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', 127, true);
        PLAIN['\n'] = true;
        PLAIN['\t'] = true;
        for (char special : "&<>\"".toCharArray()) {
            PLAIN[special] = false;
        }
    }

    private static final int FIRST_CHUNK = 2 << 10;
    private static final int LARGEST_CHUNK = 32 << 10;

    private final List<byte[]> full = new ArrayList<>();
    private int fullLength;
    private byte[] bytes = new byte[FIRST_CHUNK];
    private int length;

    /** What stands before the root of a document. */
    public XmlOut declaration() {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    public XmlOut open(String name) {
        room(name.length() + 2);
        bytes[length++] = '<';
        copy(name);
        bytes[length++] = '>';
        return this;
    }

    XmlOut open(String name, @Nullable XmlNamespace namespace) {
        if (namespace == null) {
            return open(name);
        }
        begin(name, namespace);
        return begun();
    }

    /** A start tag to which attributes may be added until it is {@link #begun}. */
    void begin(String name, @Nullable XmlNamespace namespace) {
        raw("<");
        raw(name);
        if (namespace != null) {
            var prefix = namespace.prefix();
            attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace.uri());
        }
    }

    void attribute(String name, String value) {
        raw(" ");
        raw(name);
        raw("=\"");
        text(value);
        raw("\"");
    }

    XmlOut begun() {
        raw(">");
        return this;
    }

    public XmlOut close(String name) {
        room(name.length() + 3);
        bytes[length++] = '<';
        bytes[length++] = '/';
        copy(name);
        bytes[length++] = '>';
        return this;
    }

    /** A text with its element around it, at once, because nearly all of a document is that. */
    public XmlOut element(String name, String text) {
        int plain = plainEnd(text, 0);
        if (plain < text.length()) {
            return open(name).text(text).close(name);
        }
        room(2 * name.length() + plain + 5);
        bytes[length++] = '<';
        copy(name);
        bytes[length++] = '>';
        copy(text);
        bytes[length++] = '<';
        bytes[length++] = '/';
        copy(name);
        bytes[length++] = '>';
        return this;
    }

    public XmlOut text(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = plainEnd(text, at);
            room(end - at);
            copy(text, at, end);
            at = end == text.length() ? end : escape(text, end);
        }
        return this;
    }

    /** Where the characters end that need no escape. */
    private static int plainEnd(String text, int from) {
        int end = from;
        while (end < text.length() && plain(text.charAt(end))) {
            end++;
        }
        return end;
    }

    public byte[] bytes() {
        var all = new byte[fullLength + length];
        int at = 0;
        for (var chunk : full) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(bytes, 0, all, at, length);
        return all;
    }

    private static boolean plain(char c) {
        return c < 128 && PLAIN[c];
    }

    /**
     * Writes the character at a place that cannot stand as it is; answers where the next one is.
     */
    private int escape(String text, int at) {
        char c = text.charAt(at);
        room(8);
        if (c < 128) {
            special(c);
        } else if (Character.isHighSurrogate(c)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            multibyte(Character.toCodePoint(c, text.charAt(at + 1)));
            return at + 2;
        } else {
            multibyte(Character.isSurrogate(c) ? 0xFFFD : c);
        }
        return at + 1;
    }

    private void special(char c) {
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '"' -> raw("&quot;");
            default -> {
                raw("&#x");
                if (c > 15) {
                    bytes[length++] = HEX[c >> 4];
                }
                bytes[length++] = HEX[c & 15];
                bytes[length++] = ';';
            }
        }
    }

    private void multibyte(int codePoint) {
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                bytes[length++] = (byte) (0xE0 | codePoint >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | codePoint >> 18);
                bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            }
            bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
    }

    private void raw(String ascii) {
        room(ascii.length());
        copy(ascii);
    }

    private void copy(String ascii) {
        copy(ascii, 0, ascii.length());
    }

    /** The method that is deprecated for text of any kind copies ASCII as fast as memory can. */
    @SuppressWarnings("deprecation")
    private void copy(String ascii, int from, int to) {
        ascii.getBytes(from, to, bytes, length);
        length += to - from;
    }

    /**
     * Makes room in one piece. A chunk that is full is put aside; to grow it would be to copy it.
     */
    private void room(int more) {
        if (bytes.length - length < more) {
            full.add(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
            fullLength += length;
            bytes = new byte[Math.max(Math.min(2 * bytes.length, LARGEST_CHUNK), more)];
            length = 0;
        }
    }
}
