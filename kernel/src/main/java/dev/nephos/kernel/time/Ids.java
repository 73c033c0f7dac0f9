package dev.nephos.kernel.time;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The source of random names. Safe for any number of threads. Names are unpredictable unless they
 * come from a seed.
 */
public final class Ids {
    private static final int BLOCK = 1024;

    private final Consumer<byte[]> random;
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    private Ids(Consumer<byte[]> random) {
        this.random = random;
    }

    /** Names that nobody can guess. */
    public static Ids secure() {
        return new Ids(new SecureRandom()::nextBytes);
    }

    /** The same names in the same order for the same seed, for tests. */
    public static Ids seeded(long seed) {
        return new Ids(new Random(seed)::nextBytes);
    }

    /** Random bytes. Drawn from a block, because a secure source is dear per call. */
    public synchronized byte[] bytes(int count) {
        byte[] result = new byte[count];
        for (int done = 0; done < count; ) {
            if (used == BLOCK) {
                random.accept(block);
                used = 0;
            }
            int part = Math.min(count - done, BLOCK - used);
            System.arraycopy(block, used, result, done, part);
            used += part;
            done += part;
        }
        return result;
    }

    /** A random number of 64 bits. */
    public long number() {
        return ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
    }

    /** A random (version 4) UUID. */
    public String uuid() {
        ByteBuffer bits = ByteBuffer.wrap(bytes(2 * Long.BYTES));
        long high = bits.getLong() & ~0xF000L | 0x4000L;
        long low = bits.getLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }

    /** This many lower-case hexadecimal digits. */
    public String hex(int digits) {
        return HexFormat.of().formatHex(bytes((digits + 1) / 2)).substring(0, digits);
    }

    /** This many characters of an alphabet of at most 256, each as likely as the others. */
    public String from(String alphabet, int length) {
        int fair = 256 - 256 % alphabet.length(); // values from here on would favour the first ones
        StringBuilder id = new StringBuilder(length);
        while (id.length() < length) {
            for (byte b : bytes(length - id.length())) {
                int value = Byte.toUnsignedInt(b);
                if (value < fair) {
                    id.append(alphabet.charAt(value % alphabet.length()));
                }
            }
        }
        return id.toString();
    }

    /** This many capital letters and digits. */
    public String capitals(int length) {
        return from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
    }
}
