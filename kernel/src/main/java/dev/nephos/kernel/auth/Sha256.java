package dev.nephos.kernel.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in the forms in which signatures use it. */
final class Sha256 {
    private static final MessageDigest FRESH = fresh();

    /** The hash of no bytes, in hexadecimal. */
    static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private Sha256() {}

    /** A digest that has seen nothing; a copy is made faster than a new one is found. */
    static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    static byte[] of(byte[] bytes, int length) {
        var digest = digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    static String hexOf(byte[] bytes) {
        return bytes.length == 0 ? OF_NOTHING : hex(of(bytes, bytes.length));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
