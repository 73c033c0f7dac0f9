package dev.nephos.kernel.http;

import dev.nephos.kernel.http.BodyException.Fault;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** A body that arrives from the network. */
final class JettyBody implements Body {
    private static final byte[] NONE = new byte[0];

    private final Content.Source source;
    private final long length;
    private boolean ended;

    JettyBody(Content.Source source, long length) {
        this.source = source;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void whenRead(int limit, Receiver receiver) {
        if (length > limit) {
            receiver.failed(BodyException.tooLarge(limit));
        } else {
            new Collector(limit, receiver).run();
        }
    }

    @Override
    public InputStream stream() {
        return new BodyStream(this);
    }

    /** What has arrived, or null; see {@link Content.Source#read}. */
    Content.@Nullable Chunk read() {
        Content.Chunk chunk = source.read();
        if (chunk != null && chunk.isLast()) {
            ended = true;
        }
        return chunk;
    }

    /** Runs the task once when there is something to read. */
    void whenArrived(Runnable task) {
        source.demand(task);
    }

    /** Whether the client's bytes were read to their end. */
    boolean ended() {
        return ended;
    }

    static BodyException failure(Throwable cause) {
        Fault fault = cause instanceof TimeoutException ? Fault.TOO_SLOW : Fault.CUT_SHORT;
        return new BodyException(fault, cause);
    }

    /**
     * Gathers the body; runs again whenever more of it has arrived. The buffer follows what has
     * arrived and not what was announced: thousands of connections that announce megabytes and send
     * none must not fill the heap.
     */
    private final class Collector implements Invocable.Task {
        private final int limit;
        private final Receiver receiver;
        private byte[] bytes = NONE;
        private int count;

        Collector(int limit, Receiver receiver) {
            this.limit = limit;
            this.receiver = receiver;
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    whenArrived(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    receiver.failed(failure(chunk.getFailure()));
                    return;
                }
                boolean fits = chunk.remaining() <= limit - count;
                if (fits) {
                    append(chunk.getByteBuffer());
                }
                chunk.release();
                if (!fits) {
                    receiver.failed(BodyException.tooLarge(limit));
                    return;
                }
                if (chunk.isLast()) {
                    receiver.bytes(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
                    return;
                }
            }
        }

        private void append(ByteBuffer arrived) {
            int total = count + arrived.remaining();
            if (total > bytes.length) {
                long most = length < 0 ? limit : length;
                long capacity = count == 0 ? total : Math.min(Math.max(2L * count, total), most);
                bytes = Arrays.copyOf(bytes, (int) capacity);
            }
            arrived.get(bytes, count, total - count);
            count = total;
        }
    }
}
