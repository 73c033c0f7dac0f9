package dev.nephos.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobReferencesTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final byte[] ALICE = user("alice");
    private static final byte[] BOB = user("bob");

    private final Store store = new MemoryStore(System::nanoTime);
    @TempDir private Path folder;
    private FileBlobs blobs;
    private BlobReferences references;

    @BeforeEach
    void open() throws IOException {
        blobs = new FileBlobs(folder, false);
        references = new BlobReferences(store, blobs);
    }

    @Test
    void keeps_a_blob_until_its_last_user_lets_it_go() throws IOException {
        BlobId id = blob(1);
        store.commit(tx -> references.register(tx, id, ALICE));
        assertTrue(store.<Boolean>transact(tx -> references.use(tx, id, BOB)));
        store.commit(tx -> references.release(tx, id, ALICE, NOW));
        assertEquals(0, references.collect(LATER));
        store.commit(tx -> references.release(tx, id, BOB, NOW));
        assertEquals(0, references.collect(NOW));
        assertEquals(Set.of(id), stored());
        assertEquals(1, references.collect(LATER));
        assertEquals(Set.of(), stored());
        assertFalse(store.<Boolean>transact(tx -> references.use(tx, id, ALICE)));
    }

    @Test
    void a_blob_that_is_used_again_before_the_collection_stays() throws IOException {
        BlobId id = blob(1);
        store.commit(tx -> references.register(tx, id, ALICE));
        store.commit(tx -> references.release(tx, id, ALICE, NOW));
        store.commit(tx -> assertTrue(references.use(tx, id, BOB)));
        assertEquals(0, references.collect(LATER));
        store.commit(tx -> references.release(tx, id, BOB, NOW));
        assertEquals(1, references.collect(LATER));
    }

    @Test
    void parts_go_with_the_whole_that_they_belong_to_unless_others_use_them() throws IOException {
        BlobId whole = id(1000);
        store.commit(tx -> references.register(tx, whole, ALICE));
        for (int i = 0; i < 450; i++) {
            BlobId part = blob(i);
            store.commit(tx -> references.registerPart(tx, part, whole));
        }
        store.commit(tx -> assertTrue(references.use(tx, id(7), BOB)));
        store.commit(tx -> references.release(tx, whole, ALICE, NOW));
        assertEquals(450, references.collect(LATER));
        assertEquals(Set.of(id(7)), stored());
    }

    @Test
    void a_part_can_be_let_go_alone() throws IOException {
        BlobId whole = id(1000);
        BlobId part = blob(1);
        store.commit(tx -> references.register(tx, whole, ALICE));
        store.commit(tx -> references.registerPart(tx, part, whole));
        store.commit(tx -> references.releasePart(tx, part, whole, NOW));
        assertEquals(1, references.collect(LATER));
        assertEquals(Set.of(), stored());
    }

    @Test
    void forgets_the_uses_of_an_account() throws IOException {
        BlobId mine = blob(1);
        BlobId shared = blob(2);
        store.commit(tx -> references.register(tx, mine, ALICE));
        store.commit(tx -> references.register(tx, shared, ALICE));
        store.commit(tx -> references.use(tx, shared, BOB));
        references.forget(ALICE, NOW);
        assertEquals(1, references.collect(LATER));
        assertEquals(Set.of(shared), stored());
    }

    @Test
    void sweeps_bytes_that_no_transaction_made_known() throws IOException {
        BlobId known = blob(1);
        BlobId orphan = blob(2);
        store.commit(tx -> references.register(tx, known, ALICE));
        assertEquals(0, references.sweep(Instant.EPOCH));
        assertEquals(Set.of(known, orphan), stored());
        assertEquals(1, references.sweep(Instant.MAX));
        assertEquals(Set.of(known), stored());
    }

    private BlobId blob(int number) throws IOException {
        blobs.put(id(number), new ByteArrayInputStream(new byte[] {1, 2, 3}));
        return id(number);
    }

    private static BlobId id(int number) {
        return new BlobId("%032x".formatted(number * 0x1234567L));
    }

    private Set<BlobId> stored() throws IOException {
        Set<BlobId> found = new HashSet<>();
        blobs.list("", Instant.MAX, found::add);
        return found;
    }

    private static byte[] user(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
