package dev.nephos.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseFolderTest {
    private final Store store = new MemoryStore(System::nanoTime);
    private final Ids ids = Ids.seeded(1);
    @TempDir private Path root;
    private DataFolder folder;
    private DataFolder other;

    @BeforeEach
    void open() throws IOException {
        folder = DataFolder.open(root.resolve("folder"));
        other = DataFolder.open(root.resolve("other"));
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
        other.close();
    }

    @Test
    void a_database_has_one_folder_and_stays_with_it() throws IOException {
        DatabaseFolder.bind(store, folder, ids);
        DatabaseFolder.bind(store, folder, ids);
        assertRefused("another data folder", () -> DatabaseFolder.bind(store, other, ids));
    }

    @Test
    void a_folder_of_one_database_is_not_that_of_another() throws IOException {
        DatabaseFolder.bind(store, folder, ids);
        Store another = new MemoryStore(System::nanoTime);
        DatabaseFolder.bind(another, other, ids);
        assertRefused("another data folder", () -> DatabaseFolder.bind(another, folder, ids));
    }

    @Test
    void a_folder_of_a_database_takes_no_state_of_its_own() throws IOException {
        DatabaseFolder.refuse(folder);
        DatabaseFolder.bind(store, folder, ids);
        assertRefused("holds the objects of a database", () -> DatabaseFolder.refuse(folder));
    }

    @Test
    void a_folder_with_a_state_takes_no_objects_of_a_database() throws IOException {
        DatabaseFolder.refuseOwnState(folder);
        Files.createDirectory(folder.state());
        assertRefused("a state of its own", () -> DatabaseFolder.refuseOwnState(folder));
    }

    private static void assertRefused(String part, Executable opening) {
        IOException refusal = assertThrows(IOException.class, opening);
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
