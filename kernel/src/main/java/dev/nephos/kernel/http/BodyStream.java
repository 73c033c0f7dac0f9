package dev.nephos.kernel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A body from the network as a blocking stream. It holds the one chunk that is being read; how far
 * the client may run ahead is bounded by the socket's buffer or by the HTTP/2 window.
 */
final class BodyStream extends InputStream {
    private final JettyBody body;
    private Content.@Nullable Chunk chunk;
    private boolean ended;

    BodyStream(JettyBody body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        Content.Chunk current = chunkWithBytes();
        if (current == null) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.getByteBuffer().get(into, offset, count);
        releaseIfEmpty(current);
        return count;
    }

    @Override
    public int available() {
        return chunk == null ? 0 : chunk.remaining();
    }

    /** Gives the buffer back. What was not read is the listener's to drop. */
    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
        ended = true;
    }

    /** The chunk to read from, waiting for it if need be; null at the end of the body. */
    private Content.@Nullable Chunk chunkWithBytes() throws IOException {
        while (chunk == null && !ended) {
            Content.Chunk next = body.read();
            if (next == null) {
                awaitMore();
            } else if (Content.Chunk.isFailure(next)) {
                ended = true;
                throw JettyBody.failure(next.getFailure());
            } else {
                chunk = next;
                releaseIfEmpty(next);
            }
        }
        return chunk;
    }

    private void releaseIfEmpty(Content.Chunk current) {
        if (!current.hasRemaining()) {
            ended = current.isLast();
            current.release();
            chunk = null;
        }
    }

    private void awaitMore() throws IOException {
        try (Blocker.Runnable arrival = Blocker.runnable()) {
            body.whenArrived(arrival);
            arrival.block();
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}
