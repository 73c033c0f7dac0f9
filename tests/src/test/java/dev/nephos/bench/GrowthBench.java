package dev.nephos.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether costs stay the same while a cloud fills: the server's CPU for a turn of a message, for a
 * put, and for a page of a listing with a delimiter, at more and more messages and objects; and
 * what all that takes of the heap. On one durable Nephos.
 */
final class GrowthBench {
    private static final int CONNECTIONS = 64;
    private static final int MOST = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    /** CPU of a turn at the largest size, beside that at the smallest. */
    private static final double STAYS = 1.5;

    private static final double PAGE_MILLIS = 10;

    /** What 100,000 messages may leave in the heap: caches, and nothing of each message. */
    private static final long QUEUED_MEBIBYTES = 16;

    private final Table table =
            new Table("", "CPU us", "CPU/first", "p50 us", "heap MiB", "RSS MiB");
    private final List<String> goals = new ArrayList<>();

    private GrowthBench() {}

    /** The words: {@code --most NUMBER} of messages and objects (100,000). */
    static void run(Path root, List<String> words) throws Exception {
        int most = words.size() == 2 ? Integer.parseInt(words.get(1)) : MOST;
        Path data = Files.createTempDirectory("nephos-bench");
        Path log = Files.createTempFile("nephos-bench", ".log");
        int port = ServerProcess.freePort();
        List<String> command = Launch.nephos(root, port, "--data", data.toString());
        GrowthBench bench = new GrowthBench();
        try (ServerProcess nephos = ServerProcess.start(command, port, log)) {
            nephos.awaitAnswer("/_nephos/health", LIMIT);
            bench.messages(nephos, most);
            bench.objects(nephos, most);
        } finally {
            Launch.output(List.of("rm", "-rf", data.toString()));
            Files.delete(log);
        }
        System.out.print(bench.table);
        bench.goals.forEach(System.out::println);
    }

    private void messages(ServerProcess nephos, int most) throws Exception {
        int port = nephos.port();
        Traffic turns = SqsBench.turns(port, "full");
        load(nephos, turns, CONNECTIONS); // until everything is compiled that this needs
        Load.Result first = load(nephos, turns, CONNECTIONS);
        long empty = nephos.mebibytesAlive();
        Load.Result last = first;
        int queued = 0;
        for (int size = 1_000; size <= most; size *= 10) {
            SqsBench.fill(port, "full", size - queued);
            queued = size;
            last = load(nephos, turns, CONNECTIONS);
            add("turn of a message, %,d queued".formatted(size), last, first, nephos);
        }
        stays("a turn of a message", first, last);
        long grown = nephos.mebibytesAlive() - empty;
        goal(
                "%,d queued messages take at most %d MiB of heap (%d)"
                        .formatted(queued, QUEUED_MEBIBYTES, grown),
                grown <= QUEUED_MEBIBYTES);
    }

    private void objects(ServerProcess nephos, int most) throws Exception {
        int port = nephos.port();
        Load.Result firstPut = null;
        Load.Result firstPage = null;
        int stored = 0;
        for (int size = 1_000; size <= most; size *= 10) {
            S3Bench.grow(port, stored, size);
            stored = size;
            Load.Result put = load(nephos, S3Bench.puts(port), CONNECTIONS);
            Load.Result page = load(nephos, S3Bench.groups(port), 1);
            firstPut = firstPut == null ? put : firstPut;
            firstPage = firstPage == null ? page : firstPage;
            add("PutObject, %,d objects".formatted(size), put, firstPut, nephos);
            add("page of 100 groups, %,d objects".formatted(size), page, firstPage, nephos);
            if (size * 10L > most) {
                stays("PutObject", firstPut, put);
                stays("a page of 100 groups", firstPage, page);
                goal(
                        "a page of 100 groups in less than " + PAGE_MILLIS + " ms",
                        page.medianMicros() < PAGE_MILLIS * 1_000);
            }
        }
    }

    private static Load.Result load(ServerProcess nephos, Traffic traffic, int connections)
            throws Exception {
        Load.Plan plan = new Load.Plan(nephos.port(), connections, WARM_UP, MEASURED, traffic);
        Load.Result result = Load.run(plan, nephos::usage);
        if (!result.failures().isEmpty()) {
            throw new IllegalStateException("answers other than 2xx: " + result.failures());
        }
        return result;
    }

    private void add(String name, Load.Result result, Load.Result first, ServerProcess nephos)
            throws Exception {
        table.add(
                name,
                Table.number(result.cpuMicros()),
                Table.ratio(result.cpuMicros(), first.cpuMicros()),
                Table.number(result.medianMicros()),
                Long.toString(nephos.mebibytesAlive()),
                Long.toString(nephos.residentBytes() >> 20));
        System.err.println(name);
    }

    private void stays(String what, Load.Result first, Load.Result last) {
        goal(
                what + " costs at most " + STAYS + "x what it did at first",
                last.cpuMicros() <= STAYS * first.cpuMicros());
    }

    private void goal(String what, boolean hit) {
        goals.add((hit ? "reached: " : "MISSED:  ") + what);
    }
}
