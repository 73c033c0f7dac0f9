package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A body in {@code aws-chunked} form, as S3's clients send it: the payload that is inside, and the
 * trailers after it, each checked against its signature if chunks are signed. The last byte is only
 * given out after everything was checked.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
 *     calculations: transferring a payload in multiple chunks</a>
 */
final class ChunkedBody implements Body {
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    private final Body chunks;
    private final long length;
    private final ChunkSignatures signatures;
    private Headers trailers = Headers.EMPTY;

    private ChunkedBody(Body chunks, long length, ChunkSignatures signatures) {
        this.chunks = chunks;
        this.length = length;
        this.signatures = signatures;
    }

    /** The payload of a body that came in chunks, of which {@code headers} tell the length. */
    static Body of(Headers headers, Body sent, ChunkSignatures signatures) {
        return new ChunkedBody(sent, decodedLength(headers), signatures);
    }

    private static long decodedLength(Headers headers) {
        var text = headers.first(DECODED_LENGTH);
        if (text == null
                || text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(ChunkedBody::digit)) {
            throw new BodyException(
                    BodyException.Fault.MALFORMED, "a chunked body needs " + DECODED_LENGTH);
        }
        return Long.parseLong(text);
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void whenRead(int limit, Receiver receiver) {
        if (length > limit) {
            receiver.failed(
                    new BodyException(
                            BodyException.Fault.TOO_LARGE, "the body exceeds " + limit + " bytes"));
            return;
        }
        // Chunks of one byte each would be the most wasteful framing: a size, a signature, data.
        int framed = Math.clamp(limit * 2L + 65_536, 65_536, Integer.MAX_VALUE);
        chunks.whenRead(
                framed,
                new Receiver() {
                    @Override
                    public void bytes(byte[] bytes) {
                        byte[] payload;
                        try (var in = decoded(new ByteArrayInputStream(bytes))) {
                            payload = in.readAllBytes();
                        } catch (BodyException | SignatureRefused failure) {
                            receiver.failed(failure);
                            return;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e); // There is no I/O in an array.
                        }
                        receiver.bytes(payload);
                    }

                    @Override
                    public void failed(RuntimeException failure) {
                        receiver.failed(failure);
                    }
                });
    }

    @Override
    public InputStream stream() {
        return decoded(chunks.stream());
    }

    private InputStream decoded(InputStream in) {
        return new ChunkedStream(in, length, signatures, read -> trailers = read);
    }

    @Override
    public Headers trailers() {
        return trailers;
    }
}
