package dev.nephos.kernel.wire;

import dev.nephos.model.XmlNamespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML as UTF-8 into memory. Names are ours and the model's, plain ASCII; texts are anything.
 *
 * <p>Characters that XML 1.0 does not have go out as references to them, as S3 sends them in keys.
 */
final class XmlOut {
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

    private byte[] bytes = new byte[2048];
    private int length;

    /** What stands before the root of a document. */
    XmlOut declaration() {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    XmlOut open(String name) {
        room(name.length() + 2);
        bytes[length++] = '<';
        copy(name);
        bytes[length++] = '>';
        return this;
    }

    XmlOut open(String name, @Nullable XmlNamespace namespace) {
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

    XmlOut close(String name) {
        room(name.length() + 3);
        bytes[length++] = '<';
        bytes[length++] = '/';
        copy(name);
        bytes[length++] = '>';
        return this;
    }

    XmlOut element(String name, String text) {
        return open(name).text(text).close(name);
    }

    XmlOut text(String text) {
        int plain = 0;
        while (plain < text.length() && plain(text.charAt(plain))) {
            plain++;
        }
        room(text.length());
        copy(text, plain);
        if (plain < text.length()) {
            escaped(text, plain);
        }
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private static boolean plain(char c) {
        return c < 128 && PLAIN[c];
    }

    private void escaped(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            room(8);
            if (plain(c)) {
                bytes[length++] = (byte) c;
            } else if (c < 128) {
                special(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                multibyte(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                multibyte(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
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
        copy(ascii, ascii.length());
    }

    /** The method that is deprecated for text of any kind copies ASCII as fast as memory can. */
    @SuppressWarnings("deprecation")
    private void copy(String ascii, int count) {
        ascii.getBytes(0, count, bytes, length);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
