package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.Keyspace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The tables of a store, in the first schema of the search path; stores in two schemas of one
 * database know nothing of each other.
 */
final class Schema {
    /** Grows when an older Nephos could not read what a newer one has written. */
    private static final int FORMAT = 1;

    /** Since this version a transaction's fate can be asked for, and ids do not wrap around. */
    private static final int OLDEST_SERVER = 130_000;

    /** Held while tables are made, so that processes that start at once do so one by one. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('nephos'))";

    private Schema() {}

    static String table(Keyspace keyspace) {
        return "nephos_" + keyspace.name().toLowerCase(Locale.ROOT);
    }

    /** Makes what is missing. */
    static void make(Session session) throws SQLException, IOException {
        int server = Integer.parseInt(session.ask("SHOW server_version_num"));
        if (server < OLDEST_SERVER) {
            throw new IOException(
                    "the database is PostgreSQL "
                            + server / 10_000
                            + ", and the store needs 13 or newer");
        }
        session.execute(LOCK);
        session.execute(
                "CREATE TABLE IF NOT EXISTS nephos_state (format int, version bigint)"
                        + " WITH (fillfactor = 10)");
        session.execute(
                "INSERT INTO nephos_state SELECT "
                        + FORMAT
                        + ", 0 WHERE NOT EXISTS (SELECT 1 FROM nephos_state)");
        checkFormat(session);
        for (Keyspace keyspace : Keyspace.values()) {
            session.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + table(keyspace)
                            + " (k bytea PRIMARY KEY, v bytea NOT NULL)");
        }
        session.commit();
    }

    private static void checkFormat(Session session) throws SQLException, IOException {
        String found = session.ask("SELECT format FROM nephos_state");
        if (!found.equals(Integer.toString(FORMAT))) {
            throw new IOException(
                    "the database has format '"
                            + found
                            + "' and this Nephos reads format "
                            + FORMAT
                            + ": start the newer version that wrote it, or choose another database");
        }
    }
}
