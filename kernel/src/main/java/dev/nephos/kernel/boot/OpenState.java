package dev.nephos.kernel.boot;

import dev.nephos.kernel.secret.KeyEncryptionKey;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.rocks.RocksStore;
import dev.nephos.kernel.time.Ids;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/**
 * State as long as somebody uses it.
 *
 * @param key opens what is kept secret in it
 * @param snapshots of it, where there is a place for them
 * @param lock lets go of the place when all is closed
 */
record OpenState(
        Store store,
        BlobStore blobs,
        KeyEncryptionKey key,
        @Nullable SnapshotShelf snapshots,
        Closeable lock) {
    private static final System.Logger LOG = System.getLogger(OpenState.class.getName());

    /**
     * Opens it.
     *
     * @throws IOException when it cannot be had; the message is a sentence for the operator
     */
    static OpenState open(State state, Ids ids) throws IOException {
        return switch (state) {
            case State.Memory memory ->
                    new OpenState(
                            new MemoryStore(System::nanoTime),
                            new FileBlobs(memory.blobs(), false),
                            KeyEncryptionKey.ephemeral(ids),
                            null,
                            () -> {});
            case State.Folder folder -> open(DataFolder.open(folder.path()), ids);
        };
    }

    private static OpenState open(DataFolder data, Ids ids) throws IOException {
        try {
            var key = KeyEncryptionKey.of(data, ids);
            var blobs = new FileBlobs(data.resolve("blobs"), true);
            blobs.removeUnfinished(Instant.MAX); // of the last run: this one has begun none yet
            var store =
                    RocksStore.open(
                            data, data.resolve("native"), System::nanoTime, data::freeBytes);
            data.removeOtherStates();
            return new OpenState(
                    store, blobs, key, new SnapshotShelf(data, store, blobs, key), data);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    void close() {
        store.close();
        try {
            lock.close();
        } catch (IOException e) {
            // All state is on the disk already, and the end of the process unlocks it too.
            LOG.log(System.Logger.Level.WARNING, "the data folder could not be let go", e);
        }
    }
}
