package dev.nephos.engines.objects;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME: polynomial AD93D23594C93659, bits reflected, begun with and closed by all ones.
 * Eight bytes at a time by eight tables (slicing).
 */
final class Crc64Nvme implements Checksum {
    /** The polynomial with its bits reflected. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int SLICES = 8;
    private static final long[][] TABLES = tables();
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = ~0L;

    @Override
    public void update(int b) {
        crc = TABLES[0][(int) (crc ^ b) & 0xFF] ^ (crc >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long value = crc;
        int at = offset;
        int end = offset + length;
        for (; end - at >= SLICES; at += SLICES) {
            long x = value ^ (long) LITTLE_ENDIAN.get(bytes, at);
            value =
                    TABLES[7][(int) x & 0xFF]
                            ^ TABLES[6][(int) (x >>> 8) & 0xFF]
                            ^ TABLES[5][(int) (x >>> 16) & 0xFF]
                            ^ TABLES[4][(int) (x >>> 24) & 0xFF]
                            ^ TABLES[3][(int) (x >>> 32) & 0xFF]
                            ^ TABLES[2][(int) (x >>> 40) & 0xFF]
                            ^ TABLES[1][(int) (x >>> 48) & 0xFF]
                            ^ TABLES[0][(int) (x >>> 56)];
        }
        for (; at < end; at++) {
            value = TABLES[0][(int) (value ^ bytes[at]) & 0xFF] ^ (value >>> 8);
        }
        crc = value;
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = ~0L;
    }

    /** The first table is that of one byte; each further one is of a byte with a zero behind. */
    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int b = 0; b < 256; b++) {
            long value = b;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
            }
            tables[0][b] = value;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int b = 0; b < 256; b++) {
                long before = tables[slice - 1][b];
                tables[slice][b] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
