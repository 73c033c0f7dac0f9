package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.WritesRefused.Reason;
import dev.nephos.kernel.store.group.Group;
import dev.nephos.kernel.store.group.Medium;
import dev.nephos.kernel.store.group.Overlay;
import dev.nephos.kernel.store.group.Snapshot;
import dev.nephos.kernel.store.group.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The disk under a store. A state is shown only after its group was forced to the disk; no other
 * process has a way to write here. The whole database can be exchanged while it is in use: who
 * reads the old one reads on, and who writes waits for the new one.
 */
final class RocksMedium implements Medium {
    private static final System.Logger LOG = System.getLogger(RocksMedium.class.getName());

    /** With less space than this nothing is written; files that are rewritten need room as well. */
    static final long FLOOR_BYTES = 256 << 20;

    private final UnaryOperator<Journal> between;
    private final LongSupplier freeBytes;

    /** Held by a group as long as it lasts, and by whoever copies or exchanges the database. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile Opened current;
    private boolean full;

    /**
     * The disk of a database.
     *
     * @param between what stands between the committer and the database
     * @param freeBytes how much may still be written
     */
    RocksMedium(Database database, UnaryOperator<Journal> between, LongSupplier freeBytes)
            throws IOException {
        this.between = between;
        this.freeBytes = freeBytes;
        this.current = open(database);
    }

    /** A database that is read and written. */
    private record Opened(Database database, Snapshots snapshots, Journal journal) {
        void close() {
            snapshots.close();
            database.close();
        }
    }

    private Opened open(Database database) throws IOException {
        Snapshots snapshots = new Snapshots(database, database.version());
        return new Opened(database, snapshots, between.apply(database));
    }

    @Override
    public Snapshot snapshot() {
        while (true) {
            Opened opened = current;
            Snapshot snapshot = opened.snapshots.take();
            if (snapshot != null) {
                return snapshot;
            }
            if (opened.equals(current)) {
                throw new IllegalStateException("the store is closed");
            }
        }
    }

    @Override
    public Group begin() {
        writing.lock();
        try {
            noteSpace(freeBytes.getAsLong() >= FLOOR_BYTES);
            if (full) {
                throw new WritesRefused(Reason.NO_SPACE, null);
            }
            return new OnDisk(current, snapshot());
        } catch (RuntimeException | Error e) {
            writing.unlock();
            throw e;
        }
    }

    /** Copies everything that was committed to a folder that is not there yet. */
    void copyTo(Path folder) throws IOException {
        writing.lock();
        try {
            current.database.copyTo(folder);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Makes another database the current one, and closes the one before when its last reader has
     * left. All that was read from that one counts as changed.
     *
     * @param next closed when it does not become the current one
     * @param kept keys of the directory that keep the values that they have now
     * @param makeCurrent makes it the one that is opened next time
     */
    void exchange(Database next, KeyRange kept, Exchange makeCurrent) throws IOException {
        Opened before;
        writing.lock();
        try (Snapshot last = snapshot()) {
            List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>();
            last.scan(
                    Keyspace.DIRECTORY,
                    kept,
                    false,
                    (key, value) -> entries.add(Map.entry(key, value)));
            long version = Math.max(last.version(), next.version()) + 1;
            next.adopt(version, Keyspace.DIRECTORY, entries);
            makeCurrent.happen();
            before = current;
            current = open(next);
        } catch (IOException | RuntimeException | Error e) {
            next.close();
            throw e;
        } finally {
            writing.unlock();
        }
        before.close();
    }

    /** The step after which there is no way back. */
    @FunctionalInterface
    interface Exchange {
        void happen() throws IOException;
    }

    /** Tells the operator when the disk is full, and when it is not any more. */
    private void noteSpace(boolean enough) {
        if (enough == full) {
            full = !enough;
            String news =
                    full
                            ? String.valueOf(new WritesRefused(Reason.NO_SPACE, null).getMessage())
                            : "there is space on the disk again: writes go on";
            LOG.log(System.Logger.Level.WARNING, news);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            current.close();
        } finally {
            writing.unlock();
        }
    }

    private final class OnDisk implements Group {
        private final Opened opened;
        private final Snapshot base;

        OnDisk(Opened opened, Snapshot base) {
            this.opened = opened;
            this.base = base;
        }

        @Override
        public View base() {
            return base;
        }

        @Override
        public long version() {
            return base.version();
        }

        @Override
        public boolean commit(long version, Overlay changes, Collection<byte[]> touched)
                throws IOException {
            if (!changes.isEmpty()) {
                opened.journal.write(version, changes);
                opened.snapshots.publish(version);
            }
            return true;
        }

        @Override
        public void close() {
            base.close();
            writing.unlock();
        }
    }
}
