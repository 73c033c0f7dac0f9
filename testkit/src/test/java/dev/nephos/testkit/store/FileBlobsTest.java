package dev.nephos.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.FileBlobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs in files keep what every store of blobs promises. */
class FileBlobsTest {
    @TempDir private Path folder;

    @Nested
    class Durable extends BlobStoreContract {
        @Override
        protected BlobStore open() throws IOException {
            return new FileBlobs(folder, true);
        }
    }

    @Nested
    class Quick extends BlobStoreContract {
        @Override
        protected BlobStore open() throws IOException {
            return new FileBlobs(folder, false);
        }
    }

    @Test
    void what_an_interrupted_write_left_is_removed_when_it_is_old() throws IOException {
        FileBlobs blobs = new FileBlobs(folder, false);
        Path left = Files.createFile(folder.resolve("incoming/0123"));
        blobs.removeUnfinished(Instant.EPOCH);
        assertEquals(true, Files.exists(left));
        blobs.removeUnfinished(Instant.MAX);
        assertEquals(false, Files.exists(left));
    }
}
