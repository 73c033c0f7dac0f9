package dev.nephos.testkit.store;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.rocks.RocksStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Empty stores on a disk, each in a folder of its own. The folders lie in memory where the system
 * has such a place: the contracts ask what is written, and crash tests whether it is on the disk.
 */
public final class RocksStores implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path root;
    private final List<DataFolder> folders = new ArrayList<>();

    /** No stores yet. */
    public RocksStores() {
        try {
            root =
                    Files.isWritable(MEMORY)
                            ? Files.createTempDirectory(MEMORY, "nephos-test")
                            : Files.createTempDirectory("nephos-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens another one, which its user closes before these are. */
    public synchronized Store open(LongSupplier nanoTime) {
        try {
            DataFolder folder = DataFolder.open(root.resolve("data" + folders.size()));
            folders.add(folder);
            return RocksStore.open(folder, root.resolve("native"), nanoTime, () -> Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            for (DataFolder folder : folders) {
                folder.close();
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
