package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.Watches;
import dev.nephos.kernel.store.group.Group;
import dev.nephos.kernel.store.group.Medium;
import dev.nephos.kernel.store.group.Overlay;
import dev.nephos.kernel.store.group.Snapshot;
import dev.nephos.kernel.store.group.View;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/** A database under a store: sessions that read, one that writes, and one that listens. */
final class PostgresMedium implements Medium {
    private final Sessions sessions;
    private final Writer writer;
    private final Listener listener;

    private PostgresMedium(Sessions sessions, Writer writer, Listener listener) {
        this.sessions = sessions;
        this.writer = writer;
        this.listener = listener;
    }

    /**
     * Makes the tables, and begins to listen.
     *
     * @param watches who is told of what other processes touch
     * @param patience how long a write waits for a database that does not answer
     */
    static PostgresMedium open(Address address, Watches watches, Duration patience)
            throws SQLException, IOException {
        try (Session session = Session.writing(address)) {
            Schema.make(session);
        }
        Writer writer = new Writer(address, patience);
        Listener listener = Listener.start(address, watches, writer::backend);
        return new PostgresMedium(new Sessions(address), writer, listener);
    }

    @Override
    public Snapshot snapshot() {
        return new PostgresSnapshot(sessions);
    }

    @Override
    public Group begin() {
        return new InDatabase(writer.turn());
    }

    @Override
    public void close() {
        listener.close();
        sessions.close();
        writer.close();
    }

    private final class InDatabase implements Group {
        private final Writer.Turn turn;
        private boolean ended;

        InDatabase(Writer.Turn turn) {
            this.turn = turn;
        }

        @Override
        public View base() {
            return turn.session();
        }

        @Override
        public long version() {
            return turn.version();
        }

        /** Whatever fails, and wherever: the database knows whether the transaction is there. */
        @Override
        public boolean commit(long version, Overlay changes, Collection<byte[]> touched) {
            ended = true;
            Session session = turn.session();
            try {
                if (changes.isEmpty() && touched.isEmpty()) {
                    session.rollback();
                } else {
                    Batch.write(session, changes);
                    Batch.setVersion(session, version);
                    listener.announce(session, touched);
                    session.commit();
                }
                return true;
            } catch (SQLException e) {
                System.getLogger(PostgresMedium.class.getName())
                        .log(System.Logger.Level.WARNING, "a group was lost on its way", e);
                return writer.wasCommitted(turn.transaction());
            }
        }

        @Override
        public void close() {
            if (!ended) {
                writer.drop();
            }
        }
    }
}
