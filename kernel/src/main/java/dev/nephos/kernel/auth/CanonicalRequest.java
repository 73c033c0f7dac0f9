package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.Ascii;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * The text of a request that SigV4 signs: method, path, query, the headers that are signed, their
 * names, and the hash of the body.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
final class CanonicalRequest {
    /** Most requests of SDKs fit. */
    private static final int USUAL_BYTES = 1_024;

    private CanonicalRequest() {}

    /**
     * Writes it.
     *
     * @param path how paths of the service are signed
     * @param signedHeaders names with semicolons between, in the order of the signature
     * @param withoutToken whether the query's session token was added after signing
     * @param payloadHash what stands for the body
     */
    static ByteText of(
            HttpRequest request,
            CanonicalPath path,
            String signedHeaders,
            boolean withoutToken,
            String payloadHash) {
        var out = new ByteText(USUAL_BYTES);
        out.add(request.method()).add('\n');
        path.write(request.path(), out);
        out.add('\n');
        var query = request.query();
        if (query != null && !query.isEmpty()) {
            CanonicalQuery.write(query, withoutToken, out);
        }
        out.add('\n');
        headers(request.headers(), signedHeaders, out);
        return out.add('\n').add(signedHeaders).add('\n').add(payloadHash);
    }

    private static void headers(Headers headers, String signed, ByteText out) {
        for (int start = 0; start <= signed.length(); ) {
            int semicolon = signed.indexOf(';', start);
            int end = semicolon < 0 ? signed.length() : semicolon;
            header(headers, signed.substring(start, end), out);
            start = end + 1;
        }
    }

    private static void header(Headers headers, String name, ByteText out) {
        out.add(name).add(':');
        boolean first = true;
        for (int i = 0; i < headers.size(); i++) {
            if (Ascii.equalsIgnoreCase(headers.name(i), name)) {
                if (!first) {
                    out.add(',');
                }
                first = false;
                value(headers.value(i), out);
            }
        }
        out.add('\n');
    }

    /** A value without blanks at its ends, and with one blank for each run of them inside. */
    private static void value(String value, ByteText out) {
        if (!hasBlankToFold(value)) {
            out.add(value);
            return;
        }
        boolean blank = false;
        boolean begun = false;
        for (byte b : value.getBytes(StandardCharsets.ISO_8859_1)) {
            if (b == ' ' || b == '\t') {
                blank = begun;
            } else {
                if (blank) {
                    out.add(' ');
                }
                out.add((char) (b & 0xff));
                blank = false;
                begun = true;
            }
        }
    }

    private static boolean hasBlankToFold(String value) {
        int length = value.length();
        return length > 0
                && (value.charAt(0) <= ' '
                        || value.charAt(length - 1) <= ' '
                        || value.indexOf('\t') >= 0
                        || value.contains("  "));
    }
}
