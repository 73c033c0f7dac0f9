package dev.nephos.kernel.boot;

import dev.nephos.kernel.secret.KeyEncryptionKey;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.postgres.PostgresStore;
import dev.nephos.kernel.store.rocks.RocksStore;
import dev.nephos.kernel.time.Ids;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /** How long writes wait for a database; one that hands over to its standby takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

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
            case State.Folder folder ->
                    open(DataFolder.open(folder.path()), ids, OpenState::onDisk);
            case State.Database database ->
                    open(
                            DataFolder.open(database.path()),
                            ids,
                            data -> inDatabase(database.address(), data, ids));
        };
    }

    /** Opens the store that goes with a folder. */
    private interface StoreOf {
        Store open(DataFolder data) throws IOException;
    }

    private static OpenState open(DataFolder data, Ids ids, StoreOf storeOf) throws IOException {
        try {
            var key = KeyEncryptionKey.of(data, ids);
            var blobs = new FileBlobs(data.resolve("blobs"), true);
            blobs.removeUnfinished(Instant.MAX); // of the last run: this one has begun none yet
            var store = storeOf.open(data);
            var snapshots =
                    store instanceof RocksStore onDisk
                            ? new SnapshotShelf(data, onDisk, blobs, key)
                            : null;
            return new OpenState(store, blobs, key, snapshots, data);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Store onDisk(DataFolder data) throws IOException {
        DatabaseFolder.refuse(data);
        var store =
                RocksStore.open(data, data.resolve("native"), System::nanoTime, data::freeBytes);
        data.removeOtherStates();
        return store;
    }

    private static Store inDatabase(String address, DataFolder data, Ids ids) throws IOException {
        DatabaseFolder.refuseOwnState(data);
        Store store = PostgresStore.open(address, PATIENCE, System::nanoTime);
        try {
            DatabaseFolder.bind(store, data, ids);
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
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
