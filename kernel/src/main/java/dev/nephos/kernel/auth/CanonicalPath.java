package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;

/**
 * How the path of a request is signed. S3 signs the key as it is, every slash and dot; all other
 * services normalise the path (RFC 3986, section 5.2.4) and encode what is encoded already.
 */
enum CanonicalPath {
    /** Decoded and encoded once. */
    OF_KEYS {
        @Override
        void write(String path, ByteText out) {
            var bytes = path.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                if (isEscape(bytes, i)) {
                    out.addEncoded(unescaped(bytes, i), true);
                    i += 2;
                } else {
                    out.addEncoded(bytes[i], true);
                }
            }
        }
    },

    /** Normalised, and encoded once more. */
    NORMALISED {
        @Override
        void write(String path, ByteText out) {
            for (byte b : normalised(path).getBytes(StandardCharsets.UTF_8)) {
                out.addEncoded(b, true);
            }
        }
    };

    abstract void write(String path, ByteText out);

    static boolean isEscape(byte[] bytes, int i) {
        return bytes[i] == '%'
                && i + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[i + 1])
                && HexFormat.isHexDigit(bytes[i + 2]);
    }

    static int unescaped(byte[] bytes, int i) {
        return HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]);
    }

    private static String normalised(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        var kept = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        var end = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
        return "/" + String.join("/", kept) + end;
    }
}
