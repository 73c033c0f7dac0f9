package dev.nephos.engines.objects;

import java.nio.ByteBuffer;

/**
 * Computes the checksum of two pieces together from the checksums of each, so that a composed
 * object has a checksum over all of its bytes without reading them again. A CRC is the remainder of
 * a division of polynomials: bytes that follow multiply what came before by a power of x.
 */
public enum CrcCombination {
    CRC32(32, 0xEDB88320L),
    CRC32C(32, 0x82F63B78L),
    CRC64NVME(64, Crc64Nvme.POLYNOMIAL);

    private final int width;
    private final long polynomial;

    /** The polynomial has its bits reflected, as all numbers here: the top bit stands for one. */
    CrcCombination(int width, long polynomial) {
        this.width = width;
        this.polynomial = polynomial;
    }

    /**
     * The checksum of what the first one and then the second one stand for.
     *
     * @param secondLength the number of bytes that the second one stands for
     */
    public byte[] combine(byte[] first, byte[] second, long secondLength) {
        long moved = multiply(powerOfX(secondLength), number(first));
        return bytes(moved ^ number(second));
    }

    /** x to the power of eight times the number of bytes. */
    private long powerOfX(long bytes) {
        long one = 1L << (width - 1);
        long square = one >>> 1; // x itself
        for (int i = 0; i < 3; i++) {
            square = multiply(square, square);
        }
        long power = one;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(square, power);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long term = b;
        for (long bit = 1L << (width - 1); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= term;
            }
            term = (term & 1) == 0 ? term >>> 1 : (term >>> 1) ^ polynomial;
        }
        return product;
    }

    private static long number(byte[] bytes) {
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | Byte.toUnsignedLong(b);
        }
        return value;
    }

    private byte[] bytes(long value) {
        byte[] result = new byte[width / 8];
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES).putLong(value);
        all.position(Long.BYTES - result.length).get(result);
        return result;
    }
}
