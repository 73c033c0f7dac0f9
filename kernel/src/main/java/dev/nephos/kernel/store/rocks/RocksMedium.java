package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.WritesRefused.Reason;
import dev.nephos.kernel.store.group.Group;
import dev.nephos.kernel.store.group.Medium;
import dev.nephos.kernel.store.group.Overlay;
import dev.nephos.kernel.store.group.Snapshot;
import dev.nephos.kernel.store.group.View;
import java.io.IOException;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * The disk under a store. A state is shown only after its group was forced to the disk; no other
 * process has a way to write here.
 */
final class RocksMedium implements Medium {
    private static final System.Logger LOG = System.getLogger(RocksMedium.class.getName());

    /** With less space than this nothing is written; files that are rewritten need room as well. */
    static final long FLOOR_BYTES = 256 << 20;

    private final Database database;
    private final Snapshots snapshots;
    private final Journal journal;
    private final LongSupplier freeBytes;
    private boolean full;

    /**
     * The disk of a database.
     *
     * @param journal leads to the database
     * @param freeBytes how much may still be written
     */
    RocksMedium(Database database, Journal journal, LongSupplier freeBytes) throws IOException {
        this.database = database;
        this.snapshots = new Snapshots(database, database.version());
        this.journal = journal;
        this.freeBytes = freeBytes;
    }

    @Override
    public Snapshot snapshot() {
        return snapshots.take();
    }

    @Override
    public Group begin() {
        noteSpace(freeBytes.getAsLong() >= FLOOR_BYTES);
        if (full) {
            throw new WritesRefused(Reason.NO_SPACE, null);
        }
        return new OnDisk(snapshots.take());
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
        snapshots.close();
        database.close();
    }

    private final class OnDisk implements Group {
        private final Snapshot base;

        OnDisk(Snapshot base) {
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
                journal.write(version, changes);
                snapshots.publish(version);
            }
            return true;
        }

        @Override
        public void close() {
            base.close();
        }
    }
}
