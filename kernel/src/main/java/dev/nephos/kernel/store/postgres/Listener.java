package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.Watches;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/**
 * The watches of other processes: what they touch comes as notifications, and what is touched here
 * goes to them. While the connection is lost nothing is heard; so everybody is told to look again
 * when there is another one.
 */
final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    /** PostgreSQL takes payloads of less than 8,000 bytes. */
    private static final int PAYLOAD = 7_900;

    /** A connection that was silent so long is asked whether it is still there. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Address address;
    private final Watches watches;
    private final IntSupplier ownBackend;
    private final String channel;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Session session;

    private Listener(
            Address address,
            Watches watches,
            IntSupplier ownBackend,
            String channel,
            Session session) {
        this.address = address;
        this.watches = watches;
        this.ownBackend = ownBackend;
        this.channel = channel;
        this.session = session;
    }

    /**
     * Listens from now on.
     *
     * @param ownBackend whose notifications are not news here
     */
    static Listener start(Address address, Watches watches, IntSupplier ownBackend)
            throws SQLException {
        Session session = Session.listening(address);
        // Stores in other schemas of the database have channels of their own.
        String channel = "nephos_" + session.ask("SELECT 'nephos_state'::regclass::oid");
        session.execute("LISTEN " + channel);
        Listener listener = new Listener(address, watches, ownBackend, channel, session);
        Thread.ofVirtual().name("store-listener").start(listener::run);
        return listener;
    }

    /** Tells the others which watch keys a transaction touches, when it commits. */
    void announce(Session writing, Collection<byte[]> touched) throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        try (PreparedStatement notify = writing.prepare("SELECT pg_notify(?, ?)")) {
            for (String payload : payloads(touched)) {
                notify.setString(1, channel);
                notify.setString(2, payload);
                notify.execute();
            }
        }
    }

    /** Keys as text, as many in one payload as it holds. */
    private static List<String> payloads(Collection<byte[]> touched) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder();
        for (byte[] key : touched) {
            String text = Base64.getEncoder().encodeToString(key);
            if (payload.length() + 1 + text.length() > PAYLOAD) {
                payloads.add(payload.toString());
                payload.setLength(0);
            }
            payload.append(payload.isEmpty() ? "" : " ").append(text);
        }
        payloads.add(payload.toString());
        return payloads;
    }

    private void run() {
        while (!isClosed(Duration.ZERO)) {
            try {
                listen();
            } catch (SQLException e) {
                reconnect(e);
            }
        }
        session.abort();
    }

    private void listen() throws SQLException {
        PGNotification @Nullable [] all =
                session.driver().getNotifications((int) SILENCE.toMillis());
        if (all == null || all.length == 0) {
            session.ask("SELECT 1");
            return;
        }
        for (PGNotification one : all) {
            if (one.getPID() != ownBackend.getAsInt()) {
                for (String key : one.getParameter().split(" ", -1)) {
                    watches.fire(Base64.getDecoder().decode(key));
                }
            }
        }
    }

    private void reconnect(SQLException lost) {
        session.abort();
        if (isClosed(PAUSE)) {
            return;
        }
        LOG.log(System.Logger.Level.DEBUG, "the database is listened to again", lost);
        try {
            session = Session.listening(address);
            session.execute("LISTEN " + channel);
            watches.fireAll();
        } catch (SQLException notYet) {
            LOG.log(System.Logger.Level.DEBUG, "the database is not there yet", notYet);
        }
    }

    private boolean isClosed(Duration within) {
        try {
            return closed.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        session.abort();
    }
}
