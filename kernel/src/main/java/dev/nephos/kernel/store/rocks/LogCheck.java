package dev.nephos.kernel.store.rocks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Tells a log whose end never came to the disk from one that was damaged later. RocksDB reads both
 * up to the first damage and drops the rest without a word. That is right for the last record,
 * which was never acknowledged. But a record is written only after those before it are on the disk,
 * so whatever stands behind the damage was acknowledged, and dropping it would be a loss.
 *
 * <p>The form of a log is that of RocksDB: blocks of 32 KiB, in which records, or their parts, have
 * a checksum (4 bytes), a length (2) and a type (1) before them.
 * https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format
 */
final class LogCheck {
    private static final int BLOCK = 32 * 1024;
    private static final int HEADER = 7;
    private static final int TYPE = 6;
    private static final int WHOLE = 1;
    private static final int FIRST_PART = 2;
    private static final int LAST_PART = 4;
    private static final int MASK = 0xa282ead8;

    private LogCheck() {}

    /** Throws when a log of a database holds records behind damaged ones. */
    static void refuseDamage(Path database) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(database, "*.log")) {
            for (Path log : logs) {
                if (hasRecordsBehindDamage(log)) {
                    throw new IOException(
                            "the state cannot be read: "
                                    + log
                                    + " is damaged, and what was acknowledged after that would be"
                                    + " lost");
                }
            }
        }
    }

    private static boolean hasRecordsBehindDamage(Path log) throws IOException {
        boolean damaged = false;
        try (InputStream in = Files.newInputStream(log)) {
            for (byte[] block = in.readNBytes(BLOCK);
                    block.length > 0;
                    block = in.readNBytes(BLOCK)) {
                for (int at = 0; at + HEADER <= block.length; ) {
                    int length = lengthOfPart(block, at);
                    if (length < 0) {
                        damaged = true;
                        at++; // where the next one begins is not known any more
                    } else if (damaged && block[at + TYPE] <= FIRST_PART) {
                        return true;
                    } else {
                        at += HEADER + length;
                    }
                }
            }
        }
        return false;
    }

    /** The length of what a sound header at this place announces, or -1. */
    private static int lengthOfPart(byte[] block, int at) {
        ByteBuffer header = ByteBuffer.wrap(block, at, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int checksum = header.getInt();
        int length = Short.toUnsignedInt(header.getShort());
        byte type = header.get();
        if (type < WHOLE || type > LAST_PART || at + HEADER + length > block.length) {
            return -1;
        }
        CRC32C crc = new CRC32C();
        crc.update(block, at + TYPE, 1 + length);
        int sum = (int) crc.getValue();
        return checksum == ((sum >>> 15) | (sum << 17)) + MASK ? length : -1;
    }
}
