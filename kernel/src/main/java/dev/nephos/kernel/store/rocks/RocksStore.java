package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.KeyRange;
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
    private final DataFolder folder;
    private final RocksMedium medium;
    private final Watches watches;
    private final FileEvents events;

    private RocksStore(
            DataFolder folder,
            RocksMedium medium,
            Watches watches,
            LongSupplier nanoTime,
            FileEvents events) {
        super(medium, watches, nanoTime);
        this.folder = folder;
        this.medium = medium;
        this.watches = watches;
        this.events = events;
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
        RocksMedium medium = new RocksMedium(database, between, freeBytes);
        return new RocksStore(folder, medium, new Watches(), nanoTime, events);
    }

    /**
     * Copies everything that was committed to a folder on the same disk, that is not there yet.
     * Files that never change are linked, so it takes about as long as one write.
     */
    public void save(Path copy) throws IOException {
        medium.copyTo(copy);
    }

    /**
     * Makes a copy the state, while others read and write: they go on with it, at one moment, and
     * every watch is fired. The copy stays as it is. After a crash there is the one state or the
     * other.
     *
     * @param kept keys of the directory that do not belong to the state and keep their values
     */
    public void load(Path copy, KeyRange kept) throws IOException {
        Path next = folder.nextState();
        CopiedState.of(copy, next);
        medium.exchange(Database.open(next, events), kept, () -> folder.useState(next));
        watches.fireAll();
        folder.removeOtherStates();
    }
}
