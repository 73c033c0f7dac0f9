package dev.nephos.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A load client: one thread, many kept connections, on each one request at a time. What it sends is
 * made beforehand, signatures included, so that its own CPU disturbs a server on the same machine
 * as little as can be.
 */
final class Load {
    private static final int BUFFER = 64 * 1024;

    /** A server that answers nothing for so long is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** A server whose JVM compiles with more than this share of its CPU is not warm. */
    private static final double COMPILING = 0.05;

    private static final Duration SLICE = Duration.ofSeconds(1);

    /** After so long the measurement begins, warm or not. */
    private static final int MOST_SLICES = 60;

    /**
     * What to send, and for how long.
     *
     * @param warmUp the least; it goes on for as long as the server's JVM compiles what it runs,
     *     which depends on what else the machine does
     * @param traffic what is sent on each connection; made beforehand where it can be
     */
    record Plan(int port, int connections, Duration warmUp, Duration measured, Traffic traffic) {}

    /**
     * What came of it after the warm-up.
     *
     * @param cpuMicros the server's CPU time for a request
     * @param failures how many answers had which status other than 2xx; 0 is a lost connection
     */
    record Result(
            long requests,
            double perSecond,
            double cpuMicros,
            double medianMicros,
            double p99Micros,
            SortedMap<Integer, Long> failures) {}

    /** What a server has used so far, such as {@link ServerProcess#usage}. */
    interface Meter {
        ServerProcess.Usage usage() throws IOException;
    }

    private final Plan plan;
    private final InetSocketAddress address;
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(BUFFER);
    private final Latencies latencies = new Latencies();
    private final SortedMap<Integer, Long> failures = new TreeMap<>();
    private long requests;

    private Load(Plan plan) {
        this.plan = plan;
        this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), plan.port());
    }

    /** Runs the plan against a server on 127.0.0.1 and returns when it is over. */
    static Result run(Plan plan, Meter server) throws IOException {
        return new Load(plan).run(server);
    }

    private Result run(Meter server) throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(new Connection(selector));
            }
            warmUp(selector, server);
            latencies.clear();
            failures.clear();
            requests = 0;
            Duration before = server.usage().cpu();
            long start = System.nanoTime();
            drive(selector, plan.measured());
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = server.usage().cpu().minus(before).toNanos() / 1e3;
            return new Result(
                    requests,
                    requests / seconds,
                    cpu / requests,
                    latencies.micros(0.5),
                    latencies.micros(0.99),
                    new TreeMap<>(failures));
        } finally {
            for (Connection connection : connections) {
                connection.channel.close();
            }
        }
    }

    private void warmUp(Selector selector, Meter server) throws IOException {
        drive(selector, plan.warmUp());
        ServerProcess.Usage before = server.usage();
        for (int i = 0; i < MOST_SLICES; i++) {
            drive(selector, SLICE);
            ServerProcess.Usage after = server.usage();
            if (after.minus(before).compilingShare() < COMPILING) {
                return;
            }
            before = after;
        }
    }

    private void drive(Selector selector, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (selector.select(SILENCE.toMillis()) == 0) {
                throw new IOException(
                        "the server has not answered for " + SILENCE.toSeconds() + " s");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.attachment() instanceof Connection connection) {
                    connection.proceed();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /** One connection: it sends, waits for the answer, and sends again. */
    private final class Connection {
        private final Selector selector;
        private SocketChannel channel;
        private SelectionKey key;
        private final Traffic.Conversation conversation = plan.traffic().open();
        private AnswerReader reader = new AnswerReader();
        private ByteBuffer outgoing = ByteBuffer.allocate(0);
        private long sentNanos;

        Connection(Selector selector) throws IOException {
            this.selector = selector;
            this.channel = connect();
            this.key = register();
            send();
        }

        private SocketChannel connect() throws IOException {
            SocketChannel opened = SocketChannel.open(address);
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return opened;
        }

        private SelectionKey register() throws IOException {
            return channel.register(selector, SelectionKey.OP_READ, this);
        }

        void proceed() throws IOException {
            try {
                if (outgoing.hasRemaining()) {
                    flush();
                }
                receive();
            } catch (IOException lost) {
                count(0);
                reader = new AnswerReader();
                reconnect();
            }
        }

        private void send() throws IOException {
            outgoing = ByteBuffer.wrap(conversation.next(reader::body));
            sentNanos = System.nanoTime();
            flush();
        }

        private void flush() throws IOException {
            channel.write(outgoing);
            key.interestOps(
                    outgoing.hasRemaining()
                            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                            : SelectionKey.OP_READ);
        }

        private void receive() throws IOException {
            arrived.clear();
            int count = channel.read(arrived);
            if (count < 0) {
                throw new IOException("closed by the server");
            }
            arrived.flip();
            if (reader.read(arrived)) {
                latencies.add(System.nanoTime() - sentNanos);
                count(reader.status());
                if (reader.closes()) {
                    reconnect();
                } else {
                    send();
                }
            }
        }

        private void count(int status) {
            requests++;
            if (status < 200 || status > 299) {
                failures.merge(status, 1L, Long::sum);
            }
        }

        private void reconnect() throws IOException {
            channel.close();
            channel = connect();
            key = register();
            send();
        }
    }
}
