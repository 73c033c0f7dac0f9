package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.Limit;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sessions that read: made when they are wanted, few at a time, and used again. */
final class Sessions implements AutoCloseable {
    /**
     * Enough that reads of one process keep several cores of a database busy, and a dozen processes
     * stay within the hundred connections that PostgreSQL takes as it comes.
     */
    private static final int MOST = 8;

    private final Address address;
    private final Semaphore free = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** A session in a transaction, and the version of the state that it sees. */
    record Reader(Session session, long version) {}

    Sessions(Address address) {
        this.address = address;
    }

    /** One that sees the newest state. Whoever takes it {@linkplain #giveBack gives it back}. */
    Reader take() {
        await();
        try {
            for (Session session = idle.poll(); session != null; session = idle.poll()) {
                Reader reader = begun(session);
                if (reader != null) {
                    return reader;
                }
            }
            Session session = Session.reading(address);
            return new Reader(session, version(session));
        } catch (SQLException e) {
            free.release();
            throw Session.unreadable(e);
        }
    }

    /** Nothing, when the connection was lost while nobody used it. */
    private static @Nullable Reader begun(Session session) {
        try {
            return new Reader(session, version(session));
        } catch (SQLException e) {
            session.close();
            return null;
        }
    }

    private static long version(Session session) throws SQLException {
        return Long.parseLong(session.ask("SELECT version FROM nephos_state"));
    }

    /** Ends the transaction of a session; the next one may have it. */
    void giveBack(Session session) {
        try {
            session.rollback();
            idle.push(session);
        } catch (SQLException e) {
            session.close(); // lost: the next one gets another
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (!free.tryAcquire(Limit.TRANSACTION_MILLIS.most(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("all connections to the database are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a connection", e);
        }
        if (closed) {
            free.release();
            throw new IllegalStateException("the store is closed");
        }
    }

    /** Gives out no more, and waits for those that were. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(MOST);
        idle.forEach(Session::close);
        free.release(MOST);
    }
}
