package dev.nephos.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The floor: what one small signed request costs before anybody looks at it. A bare Jetty handler,
 * the kernel's listener, and the listener with a hand-over to a virtual thread, in interleaved
 * rounds; other benchmarks compare themselves with the first.
 */
final class FloorBench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 64;
    private static final int ANSWER_BYTES = 100;
    private static final Duration PHASE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private FloorBench() {}

    /** The words: how many rounds (3), how many seconds a warm-up and a measurement (5). */
    static void run(Path root, List<String> words) throws Exception {
        int rounds = words.isEmpty() ? ROUNDS : Integer.parseInt(words.getFirst());
        Duration phase =
                words.size() < 2 ? PHASE : Duration.ofSeconds(Long.parseLong(words.get(1)));
        Path log = Files.createTempFile("nephos-bench", ".log");
        Map<FloorServer.Kind, List<Load.Result>> results = new EnumMap<>(FloorServer.Kind.class);
        for (int round = 0; round < rounds; round++) {
            for (FloorServer.Kind kind : FloorServer.Kind.values()) {
                results.computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(measure(kind, ANSWER_BYTES, port -> plan(port, phase), log));
            }
            System.err.println("round " + (round + 1) + " of " + rounds);
        }
        print(results);
        Files.delete(log);
    }

    /**
     * Measures one kind once.
     *
     * @param answerBytes how many bytes it answers
     * @param load what it is loaded with, once its port is known
     * @param log takes what the server prints
     */
    static Load.Result measure(
            FloorServer.Kind kind, int answerBytes, IntFunction<Load.Plan> load, Path log)
            throws Exception {
        int port = ServerProcess.freePort();
        List<String> command = Launch.floor(kind, port, answerBytes);
        try (ServerProcess server = ServerProcess.start(command, port, log)) {
            server.awaitAnswer("/", LIMIT);
            return Load.run(load.apply(port), server::usage);
        }
    }

    /** An SQS SendMessage as the SDK for Java sends it. */
    private static Load.Plan plan(int port, Duration phase) {
        String body =
                "{\"QueueUrl\":\"http://localhost:4566/000000000000/orders\",\"MessageBody\":\""
                        + "m".repeat(100)
                        + "\"}";
        byte[] request = SignedRequest.json(port, "sqs", "AmazonSQS.SendMessage", body);
        return new Load.Plan(port, CONNECTIONS, phase, phase, Traffic.rotating(List.of(request)));
    }

    private static void print(Map<FloorServer.Kind, List<Load.Result>> results) {
        Table table =
                new Table("best round", "CPU us", "CPU/floor", "requests/s", "p50 us", "p99 us");
        double floor = best(results, FloorServer.Kind.JETTY).cpuMicros();
        for (FloorServer.Kind kind : results.keySet()) {
            Load.Result best = best(results, kind);
            table.add(
                    name(kind) + (best.failures().isEmpty() ? "" : " FAILED " + best.failures()),
                    Table.number(best.cpuMicros()),
                    Table.ratio(best.cpuMicros(), floor),
                    Table.number(best.perSecond()),
                    Table.number(best.medianMicros()),
                    Table.number(best.p99Micros()));
        }
        System.out.print(table);
    }

    private static Load.Result best(
            Map<FloorServer.Kind, List<Load.Result>> results, FloorServer.Kind kind) {
        return results.getOrDefault(kind, List.of()).stream()
                .min((a, b) -> Double.compare(a.cpuMicros(), b.cpuMicros()))
                .orElseThrow();
    }

    private static String name(FloorServer.Kind kind) {
        return switch (kind) {
            case JETTY -> "bare Jetty";
            case LISTENER -> "listener";
            case HANDED_OVER -> "listener + virtual thread";
        };
    }
}
