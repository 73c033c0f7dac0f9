package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.Watches;
import dev.nephos.kernel.store.group.GroupStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The engine that is shared: its state is in a PostgreSQL database, for one process or several. A
 * transaction that was acknowledged is as durable as the database makes a commit, which with
 * synchronous standbys is on more than one machine.
 *
 * <p>Beside what {@link dev.nephos.kernel.store.Store} says, a write is refused with {@link
 * dev.nephos.kernel.store.WritesRefused} when the database does not answer for so long that the
 * store's patience ends; what was on its way then is there as a whole or not at all, and nobody
 * knows which. Writing goes on when it answers again. A read that finds no database, or loses it,
 * fails with an {@link java.io.UncheckedIOException}.
 */
public final class PostgresStore extends GroupStore {
    private PostgresStore(PostgresMedium medium, Watches watches, LongSupplier nanoTime) {
        super(medium, watches, nanoTime);
    }

    /**
     * Opens the store of a database, whose tables are made if they are missing.
     *
     * @param address {@code postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE}, with the driver's
     *     own parameters behind a question mark, such as {@code sslmode} or {@code currentSchema}.
     *     Without a password the driver looks in {@code ~/.pgpass}
     * @param patience how long a write waits for a database that does not answer; one that hands
     *     over to its standby takes ten seconds or more
     * @param nanoTime a clock that only moves forward, in nanoseconds, for the limits on time
     * @throws IOException when there is no such database, or a newer Nephos made its tables; the
     *     message is a sentence for the operator, without its full stop
     */
    public static PostgresStore open(String address, Duration patience, LongSupplier nanoTime)
            throws IOException {
        Address database = Address.of(address);
        Watches watches = new Watches();
        try {
            PostgresMedium medium = PostgresMedium.open(database, watches, patience);
            return new PostgresStore(medium, watches, nanoTime);
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).strip();
            throw new IOException(
                    "the database at " + database.url() + " cannot be used: " + why, e);
        }
    }
}
