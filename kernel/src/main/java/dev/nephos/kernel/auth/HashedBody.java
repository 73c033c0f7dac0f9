package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.Headers;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * A body whose hash was signed. Its last byte is only given out after the hash of the whole was
 * found to be that one, so whoever has read it to its end has what was signed.
 */
final class HashedBody implements Body {
    private final Body sent;
    private final String signed;

    HashedBody(Body sent, String signed) {
        this.sent = sent;
        this.signed = signed.toLowerCase(Locale.ROOT);
    }

    @Override
    public long length() {
        return sent.length();
    }

    @Override
    public void whenRead(int limit, Receiver receiver) {
        sent.whenRead(
                limit,
                new Receiver() {
                    @Override
                    public void bytes(byte[] bytes) {
                        var computed = Sha256.hexOf(bytes);
                        if (computed.equals(signed)) {
                            receiver.bytes(bytes);
                        } else {
                            receiver.failed(otherPayload(computed));
                        }
                    }

                    @Override
                    public void failed(RuntimeException failure) {
                        receiver.failed(failure);
                    }
                });
    }

    @Override
    public InputStream stream() {
        return new Hashing(sent.stream());
    }

    @Override
    public Headers trailers() {
        return sent.trailers();
    }

    private SignatureRefused otherPayload(String computed) {
        return new SignatureRefused(new Refusal.OtherPayload(signed, computed));
    }

    /** Hashes what it gives out. */
    private final class Hashing extends FilterInputStream {
        private final MessageDigest digest = Sha256.digest();
        private long count;
        private boolean compared;

        Hashing(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int most) throws IOException {
            int read = super.read(to, offset, most);
            if (read > 0) {
                digest.update(to, offset, read);
                count += read;
            }
            if (!compared && (read < 0 || count == length())) {
                compared = true;
                compare();
            }
            return read;
        }

        /** What is skipped is hashed too. */
        @Override
        public long skip(long most) throws IOException {
            var dropped = new byte[(int) Math.clamp(most, 0, 8_192)];
            return Math.max(0, read(dropped, 0, dropped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void compare() {
            var computed = Sha256.hex(digest.digest());
            if (count < length()) {
                throw new BodyException(BodyException.Fault.CUT_SHORT, "the body ends early");
            }
            if (!computed.equals(signed)) {
                throw otherPayload(computed);
            }
        }
    }
}
