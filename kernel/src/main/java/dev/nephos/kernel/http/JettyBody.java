package dev.nephos.kernel.http;

import dev.nephos.kernel.http.BodyException.Fault;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/** A body that arrives from the network. */
final class JettyBody implements Body {
    /**
     * The first buffer for a body: what a client announces is believed only so far, lest thousands
     * of connections that announce megabytes and send none fill the heap.
     */
    private static final int FIRST_BUFFER = 64 * 1024;

    private final Content.Source source;
    private final long length;

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
        return new BodyStream(source);
    }

    static BodyException failure(Throwable cause) {
        return new BodyException(
                switch (cause) {
                    case TimeoutException _ -> Fault.TOO_SLOW;
                    case HttpException _ -> Fault.MALFORMED;
                    default -> Fault.CUT_SHORT;
                },
                cause);
    }

    /** Gathers the body; runs again whenever more of it has arrived. */
    private final class Collector implements Invocable.Task {
        private final int limit;
        private final Receiver receiver;
        private byte[] bytes;
        private int count;

        Collector(int limit, Receiver receiver) {
            this.limit = limit;
            this.receiver = receiver;
            this.bytes = new byte[(int) Math.min(length < 0 ? 1024 : length, FIRST_BUFFER)];
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = source.read();
                if (chunk == null) {
                    source.demand(this);
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
            int more = arrived.remaining();
            if (more > bytes.length - count) {
                long wanted = Math.max(2L * bytes.length, count + more);
                long most = length < 0 ? limit : length;
                bytes = Arrays.copyOf(bytes, (int) Math.max(count + more, Math.min(wanted, most)));
            }
            arrived.get(bytes, count, more);
            count += more;
        }
    }
}
