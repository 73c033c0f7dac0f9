package dev.nephos.kernel.http;

import java.io.InputStream;

/**
 * The body of a request. It is read once, in one of two ways: as a whole, without blocking, or as a
 * stream by a virtual thread. A body that nobody reads costs nothing: a client that asked {@code
 * Expect: 100-continue} is then never told to send it.
 */
public interface Body {
    Body EMPTY = new ByteArrayBody(new byte[0]);

    static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new ByteArrayBody(bytes);
    }

    /** A body that was read already, with the fields that came after it. */
    static Body of(byte[] bytes, Headers trailers) {
        return new ByteArrayBody(bytes, trailers);
    }

    /** The length in bytes, or -1 if the client did not say. */
    long length();

    /**
     * Reads the whole body without blocking and then calls the receiver, exactly once: at once if
     * the bytes are there, else later on an I/O thread, which the receiver must not block.
     *
     * @param limit most bytes that are accepted; a body that announces more is not read at all
     */
    void whenRead(int limit, Receiver receiver);

    /**
     * The body as a stream that holds some kilobytes at a time. Its reads block, so they belong on
     * a virtual thread, and throw {@link BodyException} when the body cannot be read to its end.
     */
    InputStream stream();

    /** The fields that came after the body; known once its stream has ended, empty before. */
    default Headers trailers() {
        return Headers.EMPTY;
    }

    /** Takes the outcome of {@link #whenRead}. */
    interface Receiver {
        /** The whole body; the array is the receiver's. */
        void bytes(byte[] bytes);

        /**
         * The body is not to be had: a {@link BodyException}, or what a body that was bound to a
         * signature finds wrong with its bytes.
         */
        void failed(RuntimeException failure);
    }
}
