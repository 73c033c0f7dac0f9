package dev.nephos.kernel.store.rocks;

import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/** The newest snapshot that may be read, and a count of all that still are. */
final class Snapshots implements AutoCloseable {
    private final Database database;

    /** One party for each snapshot that somebody holds, and one for the end. */
    private final Phaser held = new Phaser(1);

    private volatile @Nullable RocksSnapshot newest;

    Snapshots(Database database, long version) {
        this.database = database;
        publish(version);
    }

    /** Makes the state that is on the disk now the one that is read from now on. */
    void publish(long version) {
        held.register();
        RocksSnapshot before = newest;
        newest = new RocksSnapshot(database, version, held::arriveAndDeregister);
        if (before != null) {
            before.close();
        }
    }

    /** The newest one, or null after the end; whoever takes it closes it. */
    @Nullable RocksSnapshot take() {
        while (true) {
            RocksSnapshot snapshot = newest;
            if (snapshot == null || snapshot.retain()) {
                return snapshot;
            }
        }
    }

    /** Gives out no more, and waits until all that were given out are closed. */
    @Override
    public void close() {
        RocksSnapshot last = newest;
        newest = null;
        if (last != null) {
            last.close();
        }
        held.arriveAndAwaitAdvance();
    }
}
