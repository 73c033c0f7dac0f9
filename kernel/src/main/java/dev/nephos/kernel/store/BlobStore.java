package dev.nephos.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps the bytes of large objects. A blob is written once, whole, and never changed; who uses it
 * is recorded by {@link BlobReferences}. Bytes are streamed, never held as a whole. Every failure
 * of the medium is an {@link IOException}.
 */
public interface BlobStore {
    /**
     * Keeps all bytes of a stream, which is not closed. When this returns they are durable; when it
     * throws, also because the stream did, nothing is kept.
     *
     * @return how many bytes there were
     */
    long put(BlobId id, InputStream bytes) throws IOException;

    /**
     * Opens {@code length} bytes of a blob from an offset on; the caller closes the stream. A
     * stream that is open goes on when the blob is deleted.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such blob
     */
    InputStream get(BlobId id, long from, long length) throws IOException;

    /** Forgets a blob, if it is there. */
    void delete(BlobId id) throws IOException;

    /** Names the blobs whose id begins so and that were put before a moment of wall-clock time. */
    void list(String prefix, Instant putBefore, Consumer<BlobId> consumer) throws IOException;
}
