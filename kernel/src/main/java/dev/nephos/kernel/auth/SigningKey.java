package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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
