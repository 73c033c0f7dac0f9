package dev.nephos.kernel.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body whose bytes are in memory already. */
record ByteArrayBody(byte[] bytes, Headers trailers) implements Body {
    ByteArrayBody(byte[] bytes) {
        this(bytes, Headers.EMPTY);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void whenRead(int limit, Receiver receiver) {
        if (bytes.length > limit) {
            receiver.failed(BodyException.tooLarge(limit));
        } else {
            receiver.bytes(bytes);
        }
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
