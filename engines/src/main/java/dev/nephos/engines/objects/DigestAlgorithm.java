package dev.nephos.engines.objects;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A way to digest the bytes of an object. Results are bytes, checksums big-endian. */
public enum DigestAlgorithm {
    MD5,
    SHA1,
    SHA256,
    CRC32,
    CRC32C,
    CRC64NVME;

    /** A digest that is being computed. */
    interface Running {
        void update(byte[] bytes, int offset, int length);

        byte[] result();
    }

    /** The digest of these bytes alone. */
    public byte[] of(byte[] bytes) {
        Running digest = begin();
        digest.update(bytes, 0, bytes.length);
        return digest.result();
    }

    Running begin() {
        return switch (this) {
            case MD5 -> message("MD5");
            case SHA1 -> message("SHA-1");
            case SHA256 -> message("SHA-256");
            case CRC32 -> checksum(new CRC32(), Integer.BYTES);
            case CRC32C -> checksum(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> checksum(new Crc64Nvme(), Long.BYTES);
        };
    }

    private static Running message(String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
        return new Running() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] result() {
                return digest.digest();
            }
        };
    }

    private static Running checksum(Checksum checksum, int width) {
        return new Running() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                checksum.update(bytes, offset, length);
            }

            @Override
            public byte[] result() {
                ByteBuffer all = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue());
                byte[] result = new byte[width];
                all.position(Long.BYTES - width).get(result);
                return result;
            }
        };
    }
}
