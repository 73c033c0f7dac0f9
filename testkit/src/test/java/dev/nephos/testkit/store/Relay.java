package dev.nephos.testkit.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A network between a store and its database that fails when it is told to. */
final class Relay implements AutoCloseable {
    /** What becomes of the next COMMIT: it is passed on, or lost, or its answer is. */
    enum Fate {
        ARRIVES,
        IS_LOST,
        ARRIVES_AND_ITS_ANSWER_IS_LOST
    }

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fate> nextCommit = new AtomicReference<>(Fate.ARRIVES);
    private final AtomicInteger lost = new AtomicInteger();

    Relay(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /**
     * Decides on the next COMMIT that is spelt out, which is the first of a session; those after it
     * arrive.
     */
    void next(Fate fate) {
        nextCommit.set(fate);
    }

    /** How many commits, or answers to them, were lost. */
    int lost() {
        return lost.get();
    }

    /** Cuts all connections; new ones are taken. */
    void cut() {
        open.forEach(Relay::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                if (door.isClosed()) {
                    cut(); // it came in while the door was closed, and close() has not seen it
                }
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                cut();
            }
        }
    }

    /** From one to the other, until one of them is gone; then both are. */
    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                switch (fate(Arrays.copyOf(buffer, n))) {
                    case ARRIVES -> out.write(buffer, 0, n);
                    case IS_LOST -> {
                        lost.incrementAndGet();
                        from.close();
                    }
                    case ARRIVES_AND_ITS_ANSWER_IS_LOST -> {
                        lost.incrementAndGet();
                        from.close();
                        out.write(buffer, 0, n);
                        return; // who brings the answer finds nobody, and hangs up
                    }
                }
            }
        } catch (IOException e) {
            // the other direction has closed both, or a test has
            close(from);
        }
        close(from);
        close(to);
    }

    private Fate fate(byte[] message) {
        boolean commit = new String(message, ISO_8859_1).contains("COMMIT\0");
        return commit ? nextCommit.getAndSet(Fate.ARRIVES) : Fate.ARRIVES;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody comes through any more. */
    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
