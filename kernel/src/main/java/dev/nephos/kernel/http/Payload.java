package dev.nephos.kernel.http;

import java.io.IOException;
import java.io.OutputStream;

/** What follows the header of an answer. */
public sealed interface Payload {
    Payload EMPTY = new Empty();

    /**
     * No body. An answer to HEAD may still carry the {@code Content-Length} that GET would have;
     * otherwise the length 0 is sent where HTTP wants one.
     */
    record Empty() implements Payload {}

    /**
     * A whole body, written without blocking. The array is not copied: whoever made it lets it be.
     */
    record Bytes(byte[] bytes) implements Payload {}

    /**
     * A body that is produced while it is sent, on the virtual thread that sends it.
     *
     * @param length in bytes, or -1 if it is not known before the end (then it goes in chunks)
     */
    record Stream(long length, Writer writer) implements Payload {}

    /** Writes a body. */
    interface Writer {
        /**
         * Writes the whole body; the stream need not be flushed or closed. A flush sends what was
         * written so far at once, for answers such as event streams.
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
