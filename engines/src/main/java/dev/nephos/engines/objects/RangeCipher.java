package dev.nephos.engines.objects;

import dev.nephos.kernel.store.BlobId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which bytes are kept: AES-256 in counter mode. The counter begins at the id of the
 * bytes, which is random and used once, so no two bytes meet the same counter; the one of any block
 * is known from its number, so a range is opened without what stands before it.
 *
 * <p>Sealing and opening are the same step. It keeps bytes secret; that they are whole is what
 * their digests say, which are of the open bytes.
 */
public final class RangeCipher {
    /** The length of a key. */
    public static final int KEY_BYTES = 32;

    private static final int BLOCK = 16;

    /** Large enough that a call costs nothing beside its bytes, small enough for the L2 cache. */
    private static final int BUFFER = 64 * 1024;

    private final SecretKeySpec key;

    /** Seals with a key of {@link #KEY_BYTES}. */
    public RangeCipher(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Seals or opens all bytes of an id. */
    byte[] through(BlobId id, byte[] bytes) {
        try {
            return cipher(id, 0).doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /** Seals or opens a stream of the bytes of an id from an offset on. */
    InputStream through(BlobId id, long from, InputStream bytes) {
        return new Through(bytes, cipher(id, from));
    }

    private Cipher cipher(BlobId id, long from) {
        long low = id.low() + from / BLOCK;
        boolean carry = Long.compareUnsigned(low, id.low()) < 0;
        byte[] counter =
                ByteBuffer.allocate(BLOCK)
                        .putLong(carry ? id.high() + 1 : id.high())
                        .putLong(low)
                        .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.update(new byte[(int) (from % BLOCK)]);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has AES in counter mode", e);
    }

    private static final class Through extends FilterInputStream {
        private final Cipher cipher;
        private byte[] buffer = {};

        Through(InputStream in, Cipher cipher) {
            super(in);
            this.cipher = cipher;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int offset, int count) throws IOException {
            if (buffer.length < count && buffer.length < BUFFER) {
                buffer = new byte[Math.min(count, BUFFER)];
            }
            int n = in.read(buffer, 0, Math.min(count, buffer.length));
            if (n > 0) {
                try {
                    cipher.update(buffer, 0, n, to, offset);
                } catch (GeneralSecurityException e) {
                    throw impossible(e);
                }
            }
            return n;
        }

        @Override
        public long skip(long count) {
            throw new UnsupportedOperationException("a range is opened where it begins");
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
