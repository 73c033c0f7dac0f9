package dev.nephos.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Objects of 64 MiB, put and got by one client after the other: the server's CPU for each beside
 * copy loops with the same digests, without and with the cipher of bytes at rest, which S3 cannot
 * do without. The rounds are interleaved; the best one counts.
 */
final class LargeBench {
    private static final int BYTES = 64 << 20;
    private static final int ROUNDS = 5;
    private static final int EACH = 4;
    private static final double GOAL = 1.5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private LargeBench() {}

    /** The words: how many rounds (5). */
    static void run(Path root, List<String> words) throws Exception {
        int rounds = words.isEmpty() ? ROUNDS : Integer.parseInt(words.getFirst());
        Path data = Files.createTempDirectory("nephos-bench");
        Path log = Files.createTempFile("nephos-bench", ".log");
        int port = ServerProcess.freePort();
        List<String> command = Launch.nephos(root, port, "--data", data.resolve("data").toString());
        try (ServerProcess nephos = ServerProcess.start(command, port, log);
                ServerProcess plain = copier(data, false, log);
                ServerProcess sealing = copier(data, true, log)) {
            nephos.awaitAnswer("/_nephos/health", LIMIT);
            send(port, SignedRequest.s3(port, "PUT", "/large"), 0);
            measure(nephos, plain, sealing, rounds);
        } finally {
            Launch.output(List.of("rm", "-rf", data.toString()));
            Files.delete(log);
        }
    }

    private static ServerProcess copier(Path folder, boolean ciphers, Path log) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyServer.class.getName(),
                        Integer.toString(port),
                        folder.resolve("copied " + ciphers).toString(),
                        Boolean.toString(ciphers));
        ServerProcess server = ServerProcess.start(command, port, log);
        server.awaitAnswer("/", LIMIT);
        return server;
    }

    /** What putting and getting costs a server, a number a round. */
    private record Costs(String name, ServerProcess server, List<Double> put, List<Double> get) {
        Costs(String name, ServerProcess server) {
            this(name, server, new ArrayList<>(), new ArrayList<>());
        }

        void measure(byte[] bytes) throws IOException {
            int port = server.port();
            put.add(millis(server, SignedRequest.put(port, "/large/object", bytes), 0));
            get.add(millis(server, SignedRequest.s3(port, "GET", "/large/object"), BYTES));
        }
    }

    private static void measure(
            ServerProcess nephos, ServerProcess plain, ServerProcess sealing, int rounds)
            throws IOException {
        byte[] bytes = new byte[BYTES];
        new SplittableRandom(1).nextBytes(bytes);
        List<Costs> all =
                List.of(
                        new Costs("copy loop", plain),
                        new Costs("copy loop with the cipher", sealing),
                        new Costs("Nephos", nephos));
        for (int round = 0; round < rounds; round++) {
            for (Costs costs : all) {
                costs.measure(bytes);
            }
            System.err.println("round " + (round + 1) + " of " + rounds);
        }
        Table table = new Table("64 MiB, best round", "PUT CPU ms", "ratio", "GET CPU ms", "ratio");
        Costs loop = all.getFirst();
        for (Costs costs : all) {
            table.add(
                    costs.name(),
                    Table.number(best(costs.put())),
                    Table.ratio(best(costs.put()), best(loop.put())),
                    Table.number(best(costs.get())),
                    Table.ratio(best(costs.get()), best(loop.get())));
        }
        System.out.print(table);
        Costs same = all.get(1);
        Costs ours = all.getLast();
        goal("PutObject", best(ours.put()), best(same.put()));
        goal("GetObject", best(ours.get()), best(same.get()));
    }

    /** The server's CPU for one of a few requests. */
    private static double millis(ServerProcess server, byte[] request, int answerBytes)
            throws IOException {
        Duration before = server.usage().cpu();
        for (int i = 0; i < EACH; i++) {
            send(server.port(), request, answerBytes);
        }
        return server.usage().cpu().minus(before).toNanos() / 1e6 / EACH;
    }

    private static void send(int port, byte[] request, int answerBytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream().write(request);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            if (!status.startsWith("HTTP/1.1 2")) {
                throw new IOException("answered " + status);
            }
            for (int end = 0; end < 4; ) { // CR LF CR LF ends the head
                int next = in.read();
                end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
                if (next < 0) {
                    throw new IOException("closed by the server");
                }
            }
            in.skipNBytes(answerBytes);
        }
    }

    private static void goal(String what, double own, double loop) {
        boolean hit = own <= GOAL * loop;
        System.out.println(
                (hit ? "reached: " : "MISSED:  ")
                        + what
                        + " of 64 MiB at most "
                        + GOAL
                        + "x a copy loop with the same digests and cipher");
    }

    private static double best(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
