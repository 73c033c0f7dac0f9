package dev.nephos.kernel.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.io.Content;

/**
 * The body of an answer as a blocking stream. Small writes gather in one buffer; what is as large
 * as that goes to the network from the writer's own array, uncopied.
 */
final class ReplyStream extends OutputStream {
    private static final int BUFFER = 32 * 1024;

    private final Content.Sink sink;
    private final long length;
    private long written;
    private byte[] buffer = new byte[0];
    private int count;
    private boolean peerGone;

    /**
     * A stream into that sink.
     *
     * @param length how many bytes will be written, or -1 if that is not known
     */
    ReplyStream(Content.Sink sink, long length) {
        this.sink = sink;
        this.length = length;
    }

    /** Whether a write failed because of the network, as opposed to the source of the bytes. */
    boolean peerGone() {
        return peerGone;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int size) throws IOException {
        Objects.checkFromIndexSize(offset, size, bytes.length);
        written += size;
        if (length >= 0 && written > length) {
            throw new IllegalStateException("more than the announced " + length + " bytes");
        }
        if (size >= BUFFER) {
            flush();
            send(false, ByteBuffer.wrap(bytes, offset, size));
            return;
        }
        if (size > BUFFER - count) {
            flush();
        }
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        System.arraycopy(bytes, offset, buffer, count, size);
        count += size;
    }

    @Override
    public void flush() throws IOException {
        if (count > 0) {
            send(false, gathered());
        }
    }

    /** Sends what is left and ends the body. */
    void finish() throws IOException {
        if (length >= 0 && written < length) {
            throw new IllegalStateException(written + " of the announced " + length + " bytes");
        }
        send(true, gathered());
    }

    private ByteBuffer gathered() {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        count = 0;
        return bytes;
    }

    private void send(boolean last, ByteBuffer bytes) throws IOException {
        try {
            Content.Sink.write(sink, last, bytes);
        } catch (IOException e) {
            peerGone = true;
            throw e;
        }
    }
}
