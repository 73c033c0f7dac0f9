package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.group.Overlay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A disk of a test: a store on it can be closed and opened again, and its writes made to fail. */
final class Disk implements AutoCloseable {
    /** What happens instead of a write, or before it. */
    interface Write {
        void with(Journal journal, long version, Overlay group) throws IOException;
    }

    volatile Write write = Journal::write;
    volatile long freeBytes = Long.MAX_VALUE;
    final AtomicInteger writes = new AtomicInteger();

    private final Path path;
    private final Path nativeCode;
    private @Nullable DataFolder folder;
    private @Nullable RocksStore store;

    Disk(Path path, Path nativeCode) {
        this.path = path;
        this.nativeCode = nativeCode;
    }

    /** Opens the store again, closing it before if it is open. */
    RocksStore open() throws IOException {
        close();
        folder = DataFolder.open(path);
        store =
                RocksStore.open(
                        folder,
                        nativeCode,
                        System::nanoTime,
                        () -> freeBytes,
                        FileEvents.IGNORED,
                        journal ->
                                (version, group) -> {
                                    writes.incrementAndGet();
                                    write.with(journal, version, group);
                                });
        return store;
    }

    @Override
    public void close() throws IOException {
        if (store != null) {
            store.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
