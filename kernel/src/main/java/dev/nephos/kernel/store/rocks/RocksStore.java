package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.Watches;
import dev.nephos.kernel.store.group.GroupStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The engine that remembers. What it has acknowledged is on the disk: it survives the end of the
 * process and of the power, however sudden.
 *
 * <p>Beside what {@link dev.nephos.kernel.store.Store} says, a write may be refused with {@link
 * dev.nephos.kernel.store.WritesRefused}: while too little space is left, and for good after the
 * disk failed. Reading goes on in both cases.
 */
public final class RocksStore extends GroupStore {
    private RocksStore(RocksMedium medium, LongSupplier nanoTime) {
        super(medium, new Watches(), nanoTime);
    }

    /**
     * Opens the store of a data folder, with everything in it that was ever acknowledged.
     *
     * @param nativeCode the folder where RocksDB's library is unpacked to, once
     * @param nanoTime a clock that only moves forward, in nanoseconds, for the limits on time
     * @param freeBytes how much may still be written, asked once a group; for example {@link
     *     DataFolder#freeBytes}
     * @throws IOException when the library or the state cannot be read; the message is a sentence
     *     for the operator, without its full stop
     */
    public static RocksStore open(
            DataFolder folder, Path nativeCode, LongSupplier nanoTime, LongSupplier freeBytes)
            throws IOException {
        return open(folder, nativeCode, nanoTime, freeBytes, FileEvents.IGNORED);
    }

    /** The same, for somebody who listens to what becomes of the files. */
    public static RocksStore open(
            DataFolder folder,
            Path nativeCode,
            LongSupplier nanoTime,
            LongSupplier freeBytes,
            FileEvents events)
            throws IOException {
        return open(folder, nativeCode, nanoTime, freeBytes, events, UnaryOperator.identity());
    }

    /** Opens one with something between the committer and the disk. */
    static RocksStore open(
            DataFolder folder,
            Path nativeCode,
            LongSupplier nanoTime,
            LongSupplier freeBytes,
            FileEvents events,
            UnaryOperator<Journal> between)
            throws IOException {
        NativeLibrary.load(nativeCode);
        Database database = Database.open(folder.state(), events);
        Journal journal = between.apply(database);
        return new RocksStore(new RocksMedium(database, journal, freeBytes), nanoTime);
    }
}
