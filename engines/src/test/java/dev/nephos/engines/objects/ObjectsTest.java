package dev.nephos.engines.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsTest {
    private static final Bucket HERE =
            new Bucket(new Space("000000000001", "eu-west-1", "s"), "photos");
    private static final Bucket THERE =
            new Bucket(new Space("000000000002", "eu-west-1", "s"), "copies");
    private static final byte[] METADATA = {1, 2, 3};

    @TempDir private Path folder;
    private final CloudClock wall = CloudClock.frozenAt(Instant.parse("2030-01-01T00:00:00Z"));
    private final Store store = new MemoryStore(System::nanoTime);
    private final Random random = new Random(5);
    private FileBlobs blobs;
    private BlobReferences references;
    private ObjectBytes bytes;
    private ObjectIndex index;

    @BeforeEach
    void open() throws IOException {
        blobs = new FileBlobs(folder, false);
        references = new BlobReferences(store, blobs);
        bytes =
                new ObjectBytes(
                        blobs, references, Ids.seeded(1), wall, new RangeCipher(new byte[32]));
        index = new ObjectIndex(bytes, Ids.seeded(2));
    }

    @Test
    void objects_of_every_size_come_back_whole_and_in_ranges() throws IOException {
        for (int size : new int[] {0, 1, 2_047, 2_048, 2_049, 32_768, 32_769, 1_000_000}) {
            byte[] written = random(size);
            ObjectEntry entry = put(HERE, "a", written);
            assertEquals(size, entry.content().size());
            assertEquals(size <= 32_768, entry.content() instanceof Content.Inline);
            assertArrayEquals(written, read(HERE, entry, 0, size));
            int from = size / 3;
            int length = size / 2;
            assertArrayEquals(
                    Arrays.copyOfRange(written, from, from + length),
                    read(HERE, entry, from, length));
        }
    }

    @Test
    void digests_what_it_keeps() throws IOException {
        for (int size : new int[] {10, 100_000}) {
            byte[] written = random(size);
            Incoming incoming =
                    bytes.put(
                            new ByteArrayInputStream(written),
                            Set.of(DigestAlgorithm.MD5, DigestAlgorithm.CRC64NVME));
            assertEquals(2, incoming.digests().size());
            incoming.digests()
                    .forEach((digest, value) -> assertArrayEquals(digest.of(written), value));
        }
    }

    @Test
    void an_entry_is_found_as_it_was_put() throws IOException {
        ObjectEntry entry = put(HERE, "a/b", random(50_000));
        ObjectEntry found = find(HERE, "a/b").orElseThrow();
        assertEquals(entry.content(), found.content());
        assertArrayEquals(METADATA, found.metadata());
        assertEquals(Optional.empty(), find(HERE, "a/"));
        assertEquals(Optional.empty(), find(THERE, "a/b"));
    }

    @Test
    void replaced_and_deleted_bytes_are_collected_later() throws IOException {
        for (int i = 0; i < 3; i++) {
            put(HERE, "a", random(100_000));
        }
        assertEquals(3, files());
        assertEquals(2, collect());
        store.commit(tx -> assertTrue(index.delete(tx, HERE, "a").isPresent()));
        store.commit(tx -> assertTrue(index.delete(tx, HERE, "a").isEmpty()));
        assertEquals(1, collect());
        assertEquals(0, files());
    }

    @Test
    void a_copy_shares_large_bytes_and_outlives_its_source() throws IOException {
        for (int size : new int[] {100, 100_000}) {
            byte[] written = random(size);
            ObjectEntry source = put(HERE, "a", written);
            put(THERE, "b", random(90_000));
            ObjectEntry copy = copy(source, THERE, "b");
            store.commit(tx -> index.delete(tx, HERE, "a"));
            collect();
            assertArrayEquals(written, read(THERE, copy, 0, size));
        }
        assertEquals(1, files());
    }

    @Test
    void a_copy_onto_itself_keeps_its_bytes() throws IOException {
        for (int size : new int[] {100, 100_000}) {
            byte[] written = random(size);
            ObjectEntry copy = copy(put(HERE, "a", written), HERE, "a");
            collect();
            assertArrayEquals(written, read(HERE, copy, 0, size));
        }
    }

    @Test
    void a_copy_of_bytes_that_are_gone_says_so() throws IOException {
        for (int size : new int[] {100, 100_000}) {
            ObjectEntry source = put(HERE, "a", random(size));
            store.commit(tx -> index.delete(tx, HERE, "a"));
            collect();
            Optional<ObjectEntry> copy =
                    store.transact(tx ->
                            index.copy(tx, HERE, source, THERE, "b", METADATA, Versioning.NONE));
            assertEquals(Optional.empty(), copy);
            assertThrows(NoSuchFileException.class, () -> read(HERE, source, 0, 1));
        }
    }

    @Test
    void a_composed_object_reads_as_its_parts_in_order() throws IOException {
        BlobId whole = bytes.newId();
        byte[] all = random(500_000);
        List<Content> parts = new ArrayList<>();
        int[] cuts = {0, 100_000, 100_001, 100_001, 400_000, 500_000};
        for (int i = 1; i < cuts.length; i++) {
            parts.add(part(whole, Arrays.copyOfRange(all, cuts[i - 1], cuts[i])));
        }
        Content unused = part(whole, random(10));
        ObjectEntry entry = complete(whole, parts, unused);
        assertInstanceOf(Content.Composed.class, entry.content());
        assertEquals(all.length, entry.content().size());
        assertEquals(parts, bytes.parts((Content.Composed) entry.content()));
        assertArrayEquals(all, read(HERE, entry, 0, all.length));
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(all.length);
            int length = random.nextInt(all.length - from + 1);
            assertArrayEquals(
                    Arrays.copyOfRange(all, from, from + length), read(HERE, entry, from, length));
        }
        assertEquals(1, collect());
    }

    @Test
    void a_composed_object_and_its_parts_go_with_its_last_copy() throws IOException {
        BlobId whole = bytes.newId();
        List<Content> parts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            parts.add(part(whole, random(3)));
        }
        ObjectEntry entry = complete(whole, parts, part(whole, random(1)));
        ObjectEntry copy = copy(entry, THERE, "b");
        store.commit(tx -> index.delete(tx, HERE, "big"));
        assertEquals(1, collect());
        assertEquals(900, read(THERE, copy, 0, 900).length);
        store.commit(tx -> index.delete(tx, THERE, "b"));
        assertEquals(301, collect());
        assertEquals(0, files());
    }

    @Test
    void a_stream_that_fails_or_is_discarded_leaves_nothing() throws IOException {
        InputStream torn =
                new SequenceInputStream(
                        new ByteArrayInputStream(random(100_000)),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new EOFException("the client went away");
                            }
                        });
        assertThrows(EOFException.class, () -> bytes.put(torn, Set.of()));
        Incoming wrong = bytes.put(new ByteArrayInputStream(random(100_000)), Set.of());
        assertEquals(1, files());
        bytes.discard(wrong);
        assertEquals(0, files());
    }

    @Test
    void a_stream_is_left_open_for_who_gave_it() throws IOException {
        for (int size : new int[] {10, 100_000}) {
            InputStream stream =
                    new ByteArrayInputStream(random(size)) {
                        @Override
                        public void close() {
                            throw new AssertionError("closed");
                        }
                    };
            assertEquals(size, bytes.put(stream, Set.of()).content().size());
        }
    }

    @Test
    void bytes_that_no_transaction_kept_are_swept() throws IOException {
        ObjectEntry kept = put(HERE, "a", random(100_000));
        bytes.put(new ByteArrayInputStream(random(100_000)), Set.of());
        assertEquals(1, references.sweep(Instant.MAX));
        assertEquals(100_000, read(HERE, kept, 0, 100_000).length);
    }

    @Test
    void clearing_an_account_lets_its_bytes_go() throws IOException {
        put(HERE, "a", random(100_000));
        put(THERE, "a", random(100_000));
        byte[] account = Space.prefixOf("000000000001");
        store.clear(account);
        references.forget(account, wall.now());
        assertEquals(1, collect());
        assertTrue(store.<Boolean>read(tx -> index.isEmpty(tx, HERE)));
        assertEquals(100_000, read(THERE, find(THERE, "a").orElseThrow(), 0, 100_000).length);
    }

    private ObjectEntry put(Bucket bucket, String key, byte[] content) throws IOException {
        Incoming incoming = bytes.put(new ByteArrayInputStream(content), Set.of());
        return store.transact(
                tx -> index.put(tx, bucket, key, incoming, METADATA, Versioning.NONE));
    }

    private Content part(BlobId whole, byte[] content) throws IOException {
        Incoming part = bytes.putPart(new ByteArrayInputStream(content), Set.of());
        store.commit(tx -> bytes.keepPart(tx, part, whole));
        return part.content();
    }

    private ObjectEntry complete(BlobId whole, List<Content> parts, Content unused)
            throws IOException {
        Incoming composed = bytes.compose(whole, parts, List.of());
        return store.transact(tx -> {
            bytes.releasePart(tx, unused, whole);
            return index.put(tx, HERE, "big", composed, METADATA, Versioning.NONE);
        });
    }

    private ObjectEntry copy(ObjectEntry source, Bucket to, String key) {
        Optional<ObjectEntry> copy =
                store.transact(
                        tx -> index.copy(tx, HERE, source, to, key, METADATA, Versioning.NONE));
        return copy.orElseThrow();
    }

    private Optional<ObjectEntry> find(Bucket bucket, String key) {
        return store.read(tx -> index.find(tx, bucket, key));
    }

    private byte[] read(Bucket bucket, ObjectEntry entry, long from, long length)
            throws IOException {
        try (InputStream in = bytes.open(store, bucket.space(), entry.content(), from, length)) {
            return in.readAllBytes();
        }
    }

    private int collect() throws IOException {
        wall.move(Duration.ofSeconds(1));
        return references.collect(wall.now());
    }

    private int files() throws IOException {
        List<BlobId> found = new ArrayList<>();
        blobs.list("", Instant.MAX, found::add);
        return found.size();
    }

    private byte[] random(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }
}
