package dev.nephos.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Loads a server that runs already, with requests from files: for looking at one by hand. */
final class LoadBench {
    private static final String USAGE =
            """
            ./nephos bench load PORT PID FILE [FILE...] [--connections N] [--seconds N]

            Sends the requests in the files, each a whole one of HTTP/1.1 as bytes, in rotation to
            127.0.0.1:PORT over N connections (64) for N seconds (5) after as long a warm-up, and
            prints requests a second, latencies, answers other than 2xx by status (0: connection
            lost) and the CPU time that the process PID used for a request.
            """;

    private LoadBench() {}

    static void run(Path root, List<String> words) throws Exception {
        List<String> operands = new ArrayList<>();
        int connections = 64;
        int seconds = 5;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--connections" -> connections = Integer.parseInt(words.get(++i));
                case "--seconds" -> seconds = Integer.parseInt(words.get(++i));
                default -> operands.add(words.get(i));
            }
        }
        if (operands.size() < 3) {
            System.out.print(USAGE);
            return;
        }
        List<byte[]> requests = new ArrayList<>();
        for (String file : operands.subList(2, operands.size())) {
            requests.add(Files.readAllBytes(Path.of(file)));
        }
        Duration phase = Duration.ofSeconds(seconds);
        int port = Integer.parseInt(operands.get(0));
        long pid = Long.parseLong(operands.get(1));
        Load.Result result =
                Load.run(
                        new Load.Plan(port, connections, phase, phase, Traffic.rotating(requests)),
                        () -> ServerProcess.usage(pid));
        print(result);
    }

    private static void print(Load.Result result) {
        Table table = new Table("requests", "requests/s", "CPU us", "p50 us", "p99 us", "failures");
        table.add(
                Long.toString(result.requests()),
                Table.number(result.perSecond()),
                Table.number(result.cpuMicros()),
                Table.number(result.medianMicros()),
                Table.number(result.p99Micros()),
                result.failures().isEmpty() ? "none" : result.failures().toString());
        System.out.print(table);
    }
}
