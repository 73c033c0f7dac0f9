package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HexFormat;

/** What a signature is checked with. */
sealed interface SigningKey {
    /** The name of the algorithm, with which every string to sign begins. */
    String algorithm();

    /** Whether a signature is this key's for that string to sign. */
    boolean signed(ByteText stringToSign, String signature);

    /** SigV4's key, which is derived from secret, date, region and service. */
    record OfHmac(Hmac hmac) implements SigningKey {
        @Override
        public String algorithm() {
            return RequestSignature.V4.HMAC;
        }

        @Override
        public boolean signed(ByteText stringToSign, String signature) {
            return MessageDigest.isEqual(
                    hex(stringToSign), signature.getBytes(StandardCharsets.UTF_8));
        }

        /** The signature, in hexadecimal. */
        String signature(ByteText stringToSign) {
            return new String(hex(stringToSign), StandardCharsets.US_ASCII);
        }

        private byte[] hex(ByteText stringToSign) {
            var hash = hmac.of(stringToSign.array(), stringToSign.length());
            return new ByteText(2 * hash.length).addHex(hash).array();
        }
    }

    /** SigV4a's key on the curve P-256, of which the public half is enough. */
    record OfCurve(PublicKey key) implements SigningKey {
        @Override
        public String algorithm() {
            return RequestSignature.V4.ECDSA;
        }

        @Override
        public boolean signed(ByteText stringToSign, String signature) {
            try {
                var verifier = Signature.getInstance("SHA256withECDSA");
                verifier.initVerify(key);
                verifier.update(stringToSign.array(), 0, stringToSign.length());
                return verifier.verify(HexFormat.of().parseHex(signature));
            } catch (SignatureException | IllegalArgumentException unreadable) {
                return false;
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("every JDK has ECDSA", e);
            }
        }
    }

    /**
     * No key: the secret of this access key is unknown, and it is taken for the unverified root
     * user all the same, as the mode {@code compat} does.
     */
    record Unknown(String algorithm) implements SigningKey {
        @Override
        public boolean signed(ByteText stringToSign, String signature) {
            return true;
        }
    }
}
