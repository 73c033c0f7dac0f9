package dev.nephos.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                        .add(measure(kind, ANSWER_BYTES, phase, log));
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
     * @param phase the time of the warm-up, and that of the measurement
     * @param log takes what the server prints
     */
    static Load.Result measure(FloorServer.Kind kind, int answerBytes, Duration phase, Path log)
            throws Exception {
        int port = ServerProcess.freePort();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloorServer.class.getName(),
                        kind.name(),
                        Integer.toString(port),
                        Integer.toString(answerBytes));
        try (ServerProcess server = ServerProcess.start(command, port, log)) {
            server.awaitAnswer("/", LIMIT);
            Load.Plan plan =
                    new Load.Plan(port, CONNECTIONS, phase, phase, List.of(signedRequest(port)));
            return Load.run(plan, server::cpu);
        }
    }

    /**
     * The shape of an SQS SendMessage as the SDK for Java sends it; nobody checks the signature.
     */
    private static byte[] signedRequest(int port) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost:" + port);
        headers.put("amz-sdk-invocation-id", "0f2b2b62-8f4c-4c0e-9d2c-0a4f6f6f6a10");
        headers.put("amz-sdk-request", "attempt=1; max=4");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request,"
                        + " SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-type;host;"
                        + "x-amz-date;x-amz-target, Signature="
                        + "0123456789abcdef".repeat(4));
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("User-Agent", "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1");
        headers.put("X-Amz-Date", "20260101T000000Z");
        headers.put("X-Amz-Target", "AmazonSQS.SendMessage");
        String body =
                "{\"QueueUrl\":\"http://localhost:4566/000000000000/orders\",\"MessageBody\":\""
                        + "m".repeat(100)
                        + "\"}";
        return WireRequest.bytes("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
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
