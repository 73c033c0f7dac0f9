package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import dev.nephos.kernel.store.group.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A connection that reads, and what it read at last. Belongs to one thread at a time. */
final class Session implements View, AutoCloseable {
    /** Rows of one answer: few of the largest values fit the heap, and most scans end before. */
    private static final int CHUNK = 128;

    private final Connection connection;

    private record Entry(byte[] key, byte[] value) {}

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** One whose transactions each see one state of the database, and change nothing. */
    static Session reading(Address address) throws SQLException {
        Connection connection = address.connect();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new Session(connection);
    }

    /**
     * One whose statements each see what was committed before them. It does not take a commit for
     * durable that a careless server setting would acknowledge before it is.
     */
    static Session writing(Address address) throws SQLException {
        Session session = new Session(address.connect());
        session.execute(
                "SELECT set_config('synchronous_commit', 'on', false)"
                        + " WHERE current_setting('synchronous_commit') = 'off'");
        session.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        session.connection.setAutoCommit(false);
        return session;
    }

    /** One that hears of notifications. */
    static Session listening(Address address) throws SQLException {
        return new Session(address.connect());
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            statement.execute();
        }
    }

    /** What a query says that has one row with one column. */
    String ask(String sql) throws SQLException {
        try (PreparedStatement query = prepare(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    PGConnection driver() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        try (PreparedStatement query =
                prepare("SELECT v FROM " + Schema.table(keyspace) + " WHERE k = ?")) {
            query.setBytes(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Asks for a chunk at a time, so that the consumer may read with this session meanwhile. */
    @Override
    public boolean scan(
            Keyspace keyspace, KeyRange range, boolean reverse, EntryConsumer consumer) {
        KeyRange left = range;
        while (true) {
            List<Entry> chunk = chunk(keyspace, left, reverse);
            for (Entry entry : chunk) {
                if (!consumer.accept(entry.key, entry.value)) {
                    return false;
                }
            }
            if (chunk.size() < CHUNK) {
                return true;
            }
            byte[] last = chunk.getLast().key;
            left = reverse ? left.before(last) : left.after(last);
        }
    }

    private List<Entry> chunk(Keyspace keyspace, KeyRange range, boolean reverse) {
        String sql =
                "SELECT k, v FROM "
                        + Schema.table(keyspace)
                        + " WHERE k >= ? AND k < ? ORDER BY k"
                        + (reverse ? " DESC" : "")
                        + (" LIMIT " + CHUNK);
        try (PreparedStatement query = prepare(sql)) {
            query.setBytes(1, range.from());
            query.setBytes(2, range.to());
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(row.getBytes(1), row.getBytes(2)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    static UncheckedIOException unreadable(SQLException e) {
        return new UncheckedIOException(new IOException("the database cannot be read", e));
    }

    /** Ends the connection under whoever waits for it. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            ignore(e);
        }
    }

    /** Ends the connection, however it is. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            ignore(e);
        }
    }

    private static void ignore(SQLException e) {
        System.getLogger(Session.class.getName())
                .log(System.Logger.Level.DEBUG, "a connection was lost already", e);
    }
}
