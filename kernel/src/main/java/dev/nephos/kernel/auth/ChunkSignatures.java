package dev.nephos.kernel.auth;

import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks the chunks of a body while they are read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
 *     calculations: transferring a payload in multiple chunks</a>
 */
sealed interface ChunkSignatures {
    /** The name of the trailer that carries the signature of the others. */
    String TRAILER = "x-amz-trailer-signature";

    ChunkSignatures NONE = new None();

    /** Bytes of the chunk that is being read. */
    void data(byte[] bytes, int offset, int count);

    /**
     * The end of a chunk.
     *
     * @param signature what stood beside its size; null if nothing did
     */
    void endOfChunk(@Nullable String signature);

    /** The trailers, in lower case, the one with their signature among them. */
    void trailers(Map<String, String> trailers);

    /** The chunks are not signed. */
    record None() implements ChunkSignatures {
        @Override
        public void data(byte[] bytes, int offset, int count) {}

        @Override
        public void endOfChunk(@Nullable String signature) {}

        @Override
        public void trailers(Map<String, String> trailers) {}
    }

    /** Each signature is over the one before, the first of them over that of the request. */
    final class Chain implements ChunkSignatures {
        private final SigningKey key;
        private final Credential credential;
        private final SigningTime time;
        private final boolean trailersSigned;
        private final MessageDigest data = Sha256.digest();
        private String previous;

        Chain(
                SigningKey key,
                Credential credential,
                SigningTime time,
                String seed,
                boolean trailersSigned) {
            this.key = key;
            this.credential = credential;
            this.time = time;
            this.trailersSigned = trailersSigned;
            this.previous = seed;
        }

        @Override
        public void data(byte[] bytes, int offset, int count) {
            data.update(bytes, offset, count);
        }

        @Override
        public void endOfChunk(@Nullable String signature) {
            check(
                    beginning("-PAYLOAD").add(Sha256.OF_NOTHING).add('\n').addHex(data.digest()),
                    signature);
        }

        @Override
        public void trailers(Map<String, String> trailers) {
            if (!trailersSigned && trailers.isEmpty()) {
                return;
            }
            var fields = new TreeMap<>(trailers);
            var signature = fields.remove(TRAILER);
            var text = new ByteText(128);
            fields.forEach((name, value) -> text.add(name).add(':').add(value).add('\n'));
            check(beginning("-TRAILER").addHex(Sha256.of(text.array(), text.length())), signature);
        }

        private ByteText beginning(String kind) {
            return StringToSign.following(key.algorithm(), kind, time, credential, previous);
        }

        private void check(ByteText stringToSign, @Nullable String signature) {
            var given = signature == null ? "" : unpadded(signature);
            if (given.isEmpty() || !key.signed(stringToSign, given)) {
                throw new SignatureRefused(
                        new Refusal.Mismatch(
                                credential.accessKeyId(), given, stringToSign.toString(), ""));
            }
            previous = given;
        }

        /** Signatures of SigV4a differ in length and are filled up with asterisks. */
        private static String unpadded(String signature) {
            int end = signature.length();
            while (end > 0 && signature.charAt(end - 1) == '*') {
                end--;
            }
            return signature.substring(0, end);
        }
    }
}
