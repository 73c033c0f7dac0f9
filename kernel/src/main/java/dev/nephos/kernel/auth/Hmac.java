package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash whose key was prepared once. Each use works on a copy of the prepared {@link Mac},
 * so any number of threads may use it; a copy costs half of a fresh one.
 */
final class Hmac {
    static final String SHA_256 = "HmacSHA256";
    static final String SHA_1 = "HmacSHA1";

    private final Mac keyed;

    Hmac(String algorithm, byte[] key) {
        try {
            keyed = Mac.getInstance(algorithm);
            keyed.init(new SecretKeySpec(key, algorithm));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    byte[] of(byte[] text, int length) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(text, 0, length);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's Mac can be copied", e);
        }
    }

    byte[] of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }
}
