package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.WritesRefused.Reason;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a process that writes, made again when it is lost. Belongs to one thread; only
 * {@link #backend} may be asked by others.
 */
final class Writer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Address address;
    private final long mostTries;
    private @Nullable Session current;
    private volatile int backend;

    /**
     * What a group is written on top of.
     *
     * @param version of the last group before
     * @param transaction the database's own number of the one that writes now
     */
    record Turn(Session session, long version, long transaction) {}

    /** Something that a database is asked. */
    private interface Question<T> {
        T of(Session session) throws SQLException;
    }

    Writer(Address address, Duration patience) {
        this.address = address;
        this.mostTries = 2 + patience.dividedBy(PAUSE);
    }

    /** The process of the database that serves this session, which names it in notifications. */
    int backend() {
        return backend;
    }

    /**
     * Waits until it is the turn of this process to write, and begins a transaction.
     *
     * @throws WritesRefused when the database does not answer
     */
    Turn turn() {
        return insist(Writer::turn);
    }

    /**
     * Whether a transaction whose connection was lost has become durable. It may still be on its
     * way; but then it holds the turn, and whoever gets the turn knows that it has ended.
     *
     * @throws WritesRefused when the database does not answer, so that nobody knows
     */
    boolean wasCommitted(long transaction) {
        drop();
        return insist(session -> {
            turn(session);
            String fate = session.ask("SELECT pg_xact_status('" + transaction + "'::xid8)");
            session.rollback();
            return "committed".equals(fate);
        });
    }

    private static Turn turn(Session session) throws SQLException {
        String sql = "SELECT version, pg_current_xact_id()::text FROM nephos_state FOR UPDATE";
        try (PreparedStatement query = session.prepare(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Turn(session, row.getLong(1), Long.parseLong(row.getString(2)));
        }
    }

    private <T> T insist(Question<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.of(session());
            } catch (SQLException e) {
                drop();
                if (tries == mostTries) {
                    throw new WritesRefused(Reason.UNREACHABLE, e);
                }
                if (tries == 1) {
                    LOG.log(System.Logger.Level.WARNING, "the database is asked again", e);
                } else {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    private Session session() throws SQLException {
        Session session = current;
        if (session == null) {
            session = Session.writing(address);
            backend = session.driver().getBackendPID();
            current = session;
        }
        return session;
    }

    /** Lets go of a session that failed; what it was doing is undone by the database. */
    void drop() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
