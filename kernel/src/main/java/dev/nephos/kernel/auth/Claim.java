package dev.nephos.kernel.auth;

import java.util.function.Function;

/** How far a signature was checked with the head of its request alone. */
public sealed interface Claim {
    /** To the end. */
    record Proven(Proof proof) implements Claim {}

    /** The signature is over the hash of the body, which has to be read first. */
    final class OfBody implements Claim {
        private final Function<byte[], Proof> check;

        OfBody(Function<byte[], Proof> check) {
            this.check = check;
        }

        /**
         * Ends the check.
         *
         * @param body the whole body, as it was sent
         * @throws SignatureRefused if the signature is not that of this request
         */
        public Proof prove(byte[] body) {
            return check.apply(body);
        }
    }
}
