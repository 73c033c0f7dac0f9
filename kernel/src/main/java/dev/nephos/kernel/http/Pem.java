package dev.nephos.kernel.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The text form of keys and certificates (RFC 7468). */
final class Pem {
    private static final Base64.Encoder BASE64 =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String encode(String label, byte[] der) {
        return begin(label) + "\n" + BASE64.encodeToString(der) + "\n" + end(label) + "\n";
    }

    /** The bytes of the first block with that label. */
    static byte[] decode(String label, String text) throws GeneralSecurityException {
        int start = text.indexOf(begin(label));
        int end = text.indexOf(end(label));
        if (start < 0 || end < start) {
            throw new GeneralSecurityException("there is no " + label);
        }
        try {
            return Base64.getMimeDecoder()
                    .decode(text.substring(start + begin(label).length(), end));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the " + label + " is damaged", e);
        }
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}
