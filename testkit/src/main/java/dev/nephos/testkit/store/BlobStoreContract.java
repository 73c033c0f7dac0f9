package dev.nephos.testkit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of blobs promises. */
public abstract class BlobStoreContract {
    private static final BlobId ID = new BlobId("00112233445566778899aabbccddeeff");
    private static final BlobId OTHER = new BlobId("00ff2233445566778899aabbccddeeff");

    private final byte[] bytes = new byte[300_001];
    private BlobStore blobs;

    /** Opens an empty store. */
    protected abstract BlobStore open() throws IOException;

    @BeforeEach
    void openEmptyStore() throws IOException {
        blobs = open();
        new Random(1).nextBytes(bytes);
    }

    @Test
    void gives_back_all_bytes_and_any_range() throws IOException {
        assertEquals(bytes.length, put(ID, bytes));
        assertArrayEquals(bytes, get(ID, 0, bytes.length));
        assertArrayEquals(Arrays.copyOfRange(bytes, 7, 200_007), get(ID, 7, 200_000));
        assertArrayEquals(new byte[0], get(ID, 100, 0));
    }

    @Test
    void an_empty_blob_is_a_blob() throws IOException {
        assertEquals(0, put(ID, new byte[0]));
        assertEquals(Set.of(ID), list(""));
        assertArrayEquals(new byte[0], get(ID, 0, 0));
    }

    @Test
    void a_stream_that_fails_leaves_nothing() throws IOException {
        InputStream torn =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new EOFException("the client went away");
                            }
                        });
        assertThrows(EOFException.class, () -> blobs.put(ID, torn));
        assertEquals(Set.of(), list(""));
        assertThrows(NoSuchFileException.class, () -> blobs.get(ID, 0, 1).close());
        put(ID, bytes);
        assertArrayEquals(bytes, get(ID, 0, bytes.length));
    }

    @Test
    void a_range_behind_the_end_fails_instead_of_ending_early() throws IOException {
        put(ID, bytes);
        assertThrows(EOFException.class, () -> get(ID, bytes.length - 10, 11));
    }

    @Test
    void a_deleted_blob_is_gone_but_who_reads_it_reads_on() throws IOException {
        put(ID, bytes);
        try (InputStream open = blobs.get(ID, 0, bytes.length)) {
            blobs.delete(ID);
            blobs.delete(ID);
            assertArrayEquals(bytes, open.readAllBytes());
        }
        assertThrows(NoSuchFileException.class, () -> blobs.get(ID, 0, 1).close());
    }

    @Test
    void lists_by_prefix_and_age() throws IOException {
        put(ID, bytes);
        put(OTHER, bytes);
        assertEquals(Set.of(ID, OTHER), list("00"));
        assertEquals(Set.of(OTHER), list("00ff"));
        assertEquals(Set.of(), list("1"));
        Set<BlobId> old = new HashSet<>();
        blobs.list("", Instant.EPOCH, old::add);
        assertEquals(Set.of(), old);
    }

    private long put(BlobId id, byte[] content) throws IOException {
        return blobs.put(id, new ByteArrayInputStream(content));
    }

    private byte[] get(BlobId id, long from, long length) throws IOException {
        try (InputStream stream = blobs.get(id, from, length)) {
            return stream.readAllBytes();
        }
    }

    private Set<BlobId> list(String prefix) throws IOException {
        Set<BlobId> found = new HashSet<>();
        blobs.list(prefix, Instant.MAX, found::add);
        return found;
    }
}
