package dev.nephos.kernel.store.postgres;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a database is, and how a connection to it is set up.
 *
 * @param url without user and password, as the driver takes it
 * @param user and password, and what all connections have in common
 */
record Address(String url, Properties user) {
    private static final String FORM = "postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE";

    /** Longer than any function may hold a snapshot or a group, so that only the dead are cut. */
    private static final int IDLE_MILLIS = 15_000;

    /** Longer than {@link #IDLE_MILLIS}: whoever holds the line is gone by then. */
    private static final int LOCK_MILLIS = 20_000;

    /** Longer than {@link #LOCK_MILLIS}, and than it takes to delete a million rows. */
    private static final int SOCKET_SECONDS = 60;

    private static final int CONNECT_SECONDS = 5;

    /**
     * The settings of a session. Every statement reads or writes along the primary key; without the
     * first two lines a planner that has no statistics yet reads whole tables.
     */
    private static final String SESSION =
            "-c enable_seqscan=off -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan"
                    + (" -c idle_in_transaction_session_timeout=" + IDLE_MILLIS)
                    + (" -c lock_timeout=" + LOCK_MILLIS);

    /**
     * Reads an address as users write it.
     *
     * @throws IOException when it has another form; the message is a sentence for the operator,
     *     without its full stop
     */
    static Address of(String text) throws IOException {
        URI uri = uri(text);
        boolean named = uri.getHost() != null && uri.getPath().length() > 1;
        if (!"postgresql".equals(uri.getScheme()) || !named || uri.getUserInfo() == null) {
            throw new IOException("the address of the store does not have the form " + FORM);
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
        return new Address(url, properties(uri.getUserInfo()));
    }

    private static URI uri(String text) throws IOException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IOException("the address of the store does not have the form " + FORM, e);
        }
    }

    private static Properties properties(String userInfo) {
        Properties all = new Properties();
        int colon = userInfo.indexOf(':');
        PGProperty.USER.set(all, colon < 0 ? userInfo : userInfo.substring(0, colon));
        if (colon >= 0) {
            PGProperty.PASSWORD.set(all, userInfo.substring(colon + 1));
        }
        PGProperty.OPTIONS.set(all, SESSION);
        PGProperty.APPLICATION_NAME.set(all, "nephos");
        PGProperty.CONNECT_TIMEOUT.set(all, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(all, SOCKET_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(all, true);
        PGProperty.PREPARE_THRESHOLD.set(all, 1);
        return all;
    }

    /** A new connection. */
    Connection connect() throws SQLException {
        Connection connection = new Driver().connect(url, user);
        if (connection == null) {
            throw new SQLException("the driver does not take " + url);
        }
        return connection;
    }
}
