package dev.nephos.kernel.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {
    private final Ids ids = Ids.seeded(1);
    private final Store store = new MemoryStore(System::nanoTime);
    private final KeyEncryptionKey wrapping = KeyEncryptionKey.ephemeral(ids);
    private final DataKeys keys = new DataKeys(store, wrapping, ids);
    @TempDir private Path folder;

    @Test
    void a_purpose_has_a_key_of_its_own_and_keeps_it() {
        byte[] one = keys.named("one");
        assertEquals(DataKeys.KEY_BYTES, one.length);
        assertFalse(Arrays.equals(one, keys.named("two")));
        assertArrayEquals(one, keys.named("one"));
        assertArrayEquals(one, new DataKeys(store, wrapping, ids).named("one"));
    }

    @Test
    void the_store_holds_no_key_in_clear_text() {
        byte[] key = keys.named("one");
        List<byte[]> values = values();
        assertEquals(1, values.size());
        for (byte[] value : values) {
            assertFalse(new String(value, UTF_8).contains(new String(key, UTF_8)));
            assertFalse(Arrays.equals(key, Arrays.copyOfRange(value, 12, 12 + key.length)));
        }
    }

    @Test
    void another_wrapping_key_opens_nothing() {
        keys.named("one");
        var others = new DataKeys(store, KeyEncryptionKey.ephemeral(ids), ids);
        assertThrows(IllegalStateException.class, () -> others.named("one"));
    }

    @Test
    void what_was_sealed_opens_with_the_same_key_and_context_only() {
        byte[] secret = "secret".getBytes(UTF_8);
        byte[] sealed = keys.seal("one").seal(secret, "of user a");
        assertArrayEquals(secret, keys.seal("one").open(sealed, "of user a").orElseThrow());
        assertEquals(Optional.empty(), keys.seal("one").open(sealed, "of user b"));
        assertEquals(Optional.empty(), keys.seal("two").open(sealed, "of user a"));
        assertEquals(Optional.empty(), keys.seal("one").open(new byte[3], "of user a"));
        sealed[sealed.length - 1]++;
        assertEquals(Optional.empty(), keys.seal("one").open(sealed, "of user a"));
    }

    @Test
    void the_key_of_a_folder_is_made_once_and_is_its_owners() throws IOException {
        byte[] sealed;
        try (DataFolder data = DataFolder.open(folder)) {
            sealed = KeyEncryptionKey.of(data, ids).seal(new byte[] {7}, "x");
        }
        try (DataFolder data = DataFolder.open(folder)) {
            Files.createDirectories(data.state());
            byte[] opened = KeyEncryptionKey.of(data, ids).open(sealed, "x").orElseThrow();
            assertArrayEquals(new byte[] {7}, opened);
        }
        Path file = folder.resolve("kek");
        assertEquals(DataKeys.KEY_BYTES, Files.size(file));
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals("rw-------", rights);
    }

    @Test
    void a_folder_with_state_that_lost_its_key_is_refused() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Files.createDirectories(data.state());
            assertEquals(
                    folder.resolve("kek")
                            + " is missing, without which the secrets in this folder cannot be"
                            + " read: put it back, or choose another folder",
                    assertThrows(IOException.class, () -> KeyEncryptionKey.of(data, ids))
                            .getMessage());
            assertFalse(Files.exists(folder.resolve("kek")));
        }
    }

    @Test
    void a_key_that_is_not_whole_is_refused() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Files.write(folder.resolve("kek"), new byte[31]);
            var refusal = assertThrows(IOException.class, () -> KeyEncryptionKey.of(data, ids));
            assertTrue(refusal.getMessage().contains("has 31 bytes and not 32"));
        }
    }

    private List<byte[]> values() {
        return store.read(tx -> {
            List<byte[]> values = new ArrayList<>();
            tx.scan(
                    Keyspace.DIRECTORY,
                    KeyRange.all(),
                    100,
                    false,
                    (key, value) -> values.add(value));
            return values;
        });
    }
}
