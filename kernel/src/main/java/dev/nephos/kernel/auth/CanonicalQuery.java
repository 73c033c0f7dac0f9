package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a query is signed: every parameter but the signature itself, decoded and encoded anew, sorted
 * by name and then by value as they are encoded.
 */
final class CanonicalQuery {
    private static final byte[] SIGNATURE = "X-Amz-Signature".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOKEN = "X-Amz-Security-Token".getBytes(StandardCharsets.US_ASCII);

    private CanonicalQuery() {}

    /** Where an encoded parameter is in a buffer: its name, and its value right behind it. */
    private record Span(int start, int equals, int end) {
        boolean isNamed(byte[] name, byte[] text) {
            return Arrays.equals(text, start, equals, name, 0, name.length);
        }

        int compareTo(Span other, byte[] text) {
            int byName =
                    Arrays.compareUnsigned(text, start, equals, text, other.start, other.equals);
            return byName != 0
                    ? byName
                    : Arrays.compareUnsigned(text, equals, end, text, other.equals, other.end);
        }
    }

    /** {@code query} as it came, without its question mark. */
    static void write(String query, boolean withoutToken, ByteText out) {
        var encoded = new ByteText(query.length() + query.length() / 4 + 8);
        var spans = encode(query.getBytes(StandardCharsets.UTF_8), encoded);
        var text = encoded.array();
        spans.removeIf(
                span -> span.isNamed(SIGNATURE, text) || withoutToken && span.isNamed(TOKEN, text));
        spans.sort((a, b) -> a.compareTo(b, text));
        for (int i = 0; i < spans.size(); i++) {
            if (i > 0) {
                out.add('&');
            }
            var span = spans.get(i);
            out.add(text, span.start, span.equals - span.start);
            out.add('=').add(text, span.equals, span.end - span.equals);
        }
    }

    /** Encodes names and values one after the other, without what stands between them. */
    private static List<Span> encode(byte[] query, ByteText out) {
        var spans = new ArrayList<Span>();
        int start = 0;
        int equals = -1;
        for (int i = 0; i <= query.length; i++) {
            if (i == query.length || query[i] == '&') {
                if (out.length() > start || equals >= 0) {
                    spans.add(new Span(start, equals < 0 ? out.length() : equals, out.length()));
                }
                start = out.length();
                equals = -1;
            } else if (query[i] == '=' && equals < 0) {
                equals = out.length();
            } else if (CanonicalPath.isEscape(query, i)) {
                out.addEncoded(CanonicalPath.unescaped(query, i), false);
                i += 2;
            } else {
                out.addEncoded(query[i], false);
            }
        }
        return spans;
    }
}
