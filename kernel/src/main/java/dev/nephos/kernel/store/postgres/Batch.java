package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.group.Changes;
import dev.nephos.kernel.store.group.Overlay;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes as statements: one for all puts of a keyspace and one for all deletes, in key order. */
final class Batch {
    private Batch() {}

    static void write(Session session, Overlay changes) throws SQLException {
        for (Keyspace keyspace : Keyspace.values()) {
            Changes own = changes.in(keyspace);
            String table = Schema.table(keyspace);
            for (KeyRange range : own.deleted().ranges()) {
                delete(session, table, range);
            }
            write(session, table, own);
        }
    }

    static void setVersion(Session session, long version) throws SQLException {
        try (PreparedStatement update = session.prepare("UPDATE nephos_state SET version = ?")) {
            update.setLong(1, version);
            update.executeUpdate();
        }
    }

    private static void delete(Session session, String table, KeyRange range) throws SQLException {
        try (PreparedStatement delete =
                session.prepare("DELETE FROM " + table + " WHERE k >= ? AND k < ?")) {
            delete.setBytes(1, range.from());
            delete.setBytes(2, range.to());
            delete.executeUpdate();
        }
    }

    private static void write(Session session, String table, Changes changes) throws SQLException {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        List<byte[]> gone = new ArrayList<>();
        changes.points()
                .forEach((key, change) -> {
                    byte[] value = change.after(null);
                    if (value == null) {
                        gone.add(key);
                    } else {
                        keys.add(key);
                        values.add(value);
                    }
                });
        if (!keys.isEmpty()) {
            execute(
                    session,
                    "INSERT INTO "
                            + table
                            + " SELECT * FROM unnest(?::bytea[], ?::bytea[])"
                            + " ON CONFLICT (k) DO UPDATE SET v = excluded.v",
                    keys,
                    values);
        }
        if (!gone.isEmpty()) {
            execute(session, "DELETE FROM " + table + " WHERE k = ANY (?::bytea[])", gone);
        }
    }

    @SafeVarargs
    private static void execute(Session session, String sql, List<byte[]>... arrays)
            throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                Array array =
                        statement
                                .getConnection()
                                .createArrayOf("bytea", arrays[i].toArray(new byte[0][]));
                statement.setArray(i + 1, array);
            }
            statement.executeUpdate();
        }
    }
}
