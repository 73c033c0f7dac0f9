package dev.nephos.kernel.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A part of a file as a stream. A file that ends before the part does is an error. */
final class FileRange extends InputStream {
    private final FileChannel file;
    private long position;
    private long left;

    FileRange(FileChannel file, long from, long length) {
        this.file = file;
        this.position = from;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (left == 0) {
            return -1;
        }
        int wanted = (int) Math.min(length, left);
        int n = file.read(ByteBuffer.wrap(buffer, offset, wanted), position);
        if (n < 0) {
            throw new EOFException("the blob ends " + left + " bytes too early");
        }
        position += n;
        left -= n;
        return n;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, left);
        position += skipped;
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
