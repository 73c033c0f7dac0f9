package dev.nephos.kernel.http;

import java.io.InputStream;
import java.util.Objects;

/** Bytes that are made while they are read: as many as wanted, none of them kept. */
final class Generated extends InputStream {
    private static final int PERIOD = 251;

    private final long length;
    private long position;

    Generated(long length) {
        this.length = length;
    }

    /** What {@link Handlers#COUNTS} answers to so many of them. */
    static String count(long length) {
        long sum = 0;
        for (long i = 0; i < length; i++) {
            sum += at(i);
        }
        return length + " bytes, sum " + sum;
    }

    private static byte at(long position) {
        return (byte) (position % PERIOD);
    }

    @Override
    public int read() {
        return position < length ? at(position++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int size) {
        Objects.checkFromIndexSize(offset, size, into.length);
        if (position == length) {
            return -1;
        }
        int count = (int) Math.min(size, length - position);
        for (int i = 0; i < count; i++) {
            into[offset + i] = at(position + i);
        }
        position += count;
        return count;
    }
}
