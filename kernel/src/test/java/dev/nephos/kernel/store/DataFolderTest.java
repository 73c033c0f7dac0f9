package dev.nephos.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir private Path folder;

    @Test
    void is_made_when_it_is_missing_and_opened_again_after_it_was_closed() throws IOException {
        Path path = folder.resolve("a/b");
        for (int i = 0; i < 2; i++) {
            try (DataFolder data = DataFolder.open(path)) {
                assertEquals(path.resolve("state"), data.resolve("state"));
                assertTrue(data.freeBytes() > 0);
            }
        }
    }

    @Test
    void has_one_holder_at_a_time() throws IOException {
        try (DataFolder held = DataFolder.open(folder)) {
            assertEquals(
                    "the data folder "
                            + folder
                            + " is in use by another Nephos: stop that one, or choose another"
                            + " folder",
                    refusal(folder));
            assertTrue(held.freeBytes() > 0);
        }
    }

    @Test
    void of_a_newer_version_is_left_alone() throws IOException {
        DataFolder.open(folder).close();
        Files.writeString(folder.resolve("format"), "2\n");
        assertEquals(
                "the data folder "
                        + folder
                        + " has format '2' and this Nephos reads format 1: start the newer version"
                        + " that wrote it, or choose another folder",
                refusal(folder));
        assertEquals("2\n", Files.readString(folder.resolve("format")));
    }

    @Test
    void that_cannot_be_written_is_one_sentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(
                "the data folder " + file + " cannot be written: choose another one",
                refusal(file));
    }

    private static String refusal(Path path) {
        return assertThrows(IOException.class, () -> DataFolder.open(path)).getMessage();
    }
}
