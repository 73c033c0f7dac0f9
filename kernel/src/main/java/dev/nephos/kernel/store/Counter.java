package dev.nephos.kernel.store;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The value that {@link Tx#add} keeps: eight bytes, big-endian, absent for zero. */
public final class Counter {
    private Counter() {}

    /** What a counter says. */
    public static long read(byte @Nullable [] value) {
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }

    /** A counter that says this much. */
    public static byte[] of(long count) {
        return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    }
}
