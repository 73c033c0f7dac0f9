package dev.nephos.testkit.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/**
 * The server of this test JVM. It forces nothing to the disk, and its files are in memory where the
 * system has such a place: tests ask what is written, not whether the disk was told.
 */
public final class PostgresServer {
    /**
     * Ends the server when its own input ends, which is when the JVM ends, also by a kill; the
     * arguments are the folder of the data and the command.
     */
    private static final String UNTIL_INPUT_ENDS =
            "data=$1; shift; \"$@\" & server=$!; cat >/dev/null;"
                    + " kill -QUIT $server; wait $server; rm -rf \"$data\"";

    private static final String READY = "ready to accept connections";

    private final int port;
    private final AtomicInteger stores = new AtomicInteger();

    /** Started when it is first asked for; a failure is kept, so that it is tried once. */
    private static final class Holder {
        static final Outcome OUTCOME = outcome();

        private static Outcome outcome() {
            try {
                return new Running(start());
            } catch (IOException | InterruptedException e) {
                return new Missing(String.valueOf(e.getMessage()));
            }
        }
    }

    private sealed interface Outcome {}

    private record Running(PostgresServer server) implements Outcome {}

    private record Missing(String why) implements Outcome {}

    private PostgresServer(int port) {
        this.port = port;
    }

    /**
     * The server, started by who asks first.
     *
     * @throws TestAbortedException where it cannot run, which skips the test and says why
     */
    public static PostgresServer running() {
        return switch (Holder.OUTCOME) {
            case Running running -> running.server;
            case Missing missing ->
                    Assumptions.abort("no PostgreSQL can be started here: " + missing.why);
        };
    }

    /** The port on the loopback address. */
    public int port() {
        return port;
    }

    /** The address of an empty store, in a schema of its own. */
    public String emptyStore() {
        String schema = "store" + stores.incrementAndGet();
        execute("CREATE SCHEMA " + schema);
        return address(port, schema);
    }

    /** The address of a store that is reached by another port, such as that of a double. */
    public String through(int otherPort, String address) {
        return address.replace(":" + port + "/", ":" + otherPort + "/");
    }

    /** Runs a statement as the owner of everything. */
    public void execute(String sql) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String address(int port, String schema) {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
    }

    private static PostgresServer start() throws IOException, InterruptedException {
        Path home = PostgresBinaries.unpacked();
        Path memory = Path.of("/dev/shm");
        Path folder =
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "nephos-test-postgres")
                        : Files.createTempDirectory("nephos-test-postgres");
        Unprivileged.owns(folder);
        Path data = folder.resolve("data");
        Unprivileged.run(List.of("cp", "-R", home.resolve("template").toString(), data.toString()));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_ENDS, "sh"));
        command.add(folder.toString());
        command.addAll(Unprivileged.command(server(home, data, port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitReady(process);
        return new PostgresServer(port);
    }

    private static List<String> server(Path home, Path data, int port) {
        return List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "shared_buffers=32MB");
    }

    /** Reads what the server says, and goes on reading, so that it never waits for a reader. */
    private static void awaitReady(Process process) throws IOException {
        BufferedReader said = process.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(ignored -> {}));
                return;
            }
            all.append(line).append('\n');
        }
        throw new IOException(all.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
