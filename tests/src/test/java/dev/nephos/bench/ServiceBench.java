package dev.nephos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of a service cost: the server's CPU for each at 64 connections, beside a
 * floor that takes requests and gives answers of the same sizes and does nothing, and, where it is
 * installed, moto_server. All in one run, so that what else the machine does hits everybody. A row
 * with an answer other than 2xx is void.
 */
final class ServiceBench {
    private static final int CONNECTIONS = 64;
    private static final int MOTO_GOAL = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** moto_server takes some milliseconds to store an object; fewer keys are in its favour. */
    private static final int MOTO_KEYS = 1_000;

    private final Path log;
    private final Words words;
    private final Table table =
            new Table("", "CPU us", "CPU/floor", "requests/s", "p50 us", "p99 us", "failures");
    private final List<String> goals = new ArrayList<>();
    private boolean reached = true;

    private ServiceBench(Path log, Words words) {
        this.log = log;
        this.words = words;
    }

    /**
     * What the user asked for.
     *
     * @param keys how many objects the bucket that is listed holds
     * @param heap of Nephos, as in {@code 1g}; empty for what {@code ./nephos start} takes
     * @param only with what the names of the rows begin that are wanted
     */
    private record Words(Duration warmUp, Duration measured, int keys, String heap, String only) {
        static Words of(List<String> words) {
            long warmUp = 4;
            long seconds = 4;
            int keys = 100_000;
            String heap = "";
            String only = "";
            for (int i = 0; i < words.size(); i += 2) {
                String value = i + 1 < words.size() ? words.get(i + 1) : "";
                switch (words.get(i)) {
                    case "--warm-up" -> warmUp = Long.parseLong(value);
                    case "--seconds" -> seconds = Long.parseLong(value);
                    case "--keys" -> keys = Integer.parseInt(value);
                    case "--heap" -> heap = value;
                    case "--only" -> only = value;
                    default -> throw new IllegalArgumentException("unknown: " + words.get(i));
                }
            }
            Duration warming = Duration.ofSeconds(warmUp);
            return new Words(warming, Duration.ofSeconds(seconds), keys, heap, only);
        }

        String[] options() {
            return heap.isEmpty() ? new String[0] : new String[] {"--heap", heap};
        }
    }

    /**
     * Measures scenarios, one after the other.
     *
     * @param words {@code --warm-up SECONDS}, {@code --seconds SECONDS}, {@code --keys NUMBER},
     *     {@code --heap SIZE}, {@code --only BEGIN-OF-NAME}
     */
    static void run(Path root, List<String> words, List<Scenario> scenarios) throws Exception {
        Path log = Files.createTempFile("nephos-bench", ".log");
        ServiceBench bench = new ServiceBench(log, Words.of(words));
        bench.measure(root, scenarios);
        System.out.print(bench.table);
        bench.goals.forEach(System.out::println);
        Files.delete(log);
        System.exit(bench.reached ? 0 : 1);
    }

    private void measure(Path root, List<Scenario> scenarios) throws Exception {
        int port = ServerProcess.freePort();
        List<String> command = Launch.nephos(root, port, words.options());
        try (ServerProcess nephos = ServerProcess.start(command, port, log);
                @Nullable ServerProcess moto = moto()) {
            nephos.awaitAnswer("/_nephos/health", LIMIT);
            for (Scenario scenario : scenarios) {
                if (scenario.name().startsWith(words.only())) {
                    measure(scenario, nephos, moto);
                }
            }
            goals.add("objects of Nephos alive at the end: " + mebibytesAlive(nephos) + " MiB");
        }
    }

    private @Nullable ServerProcess moto() throws Exception {
        if (!Launch.hasMoto()) {
            return null;
        }
        int port = ServerProcess.freePort();
        ServerProcess moto = ServerProcess.start(Launch.moto(port), port, log);
        moto.awaitAnswer("/moto-api/", LIMIT);
        return moto;
    }

    private void measure(Scenario scenario, ServerProcess nephos, @Nullable ServerProcess moto)
            throws Exception {
        System.err.println(scenario.name() + " ...");
        Traffic traffic = scenario.preparation().prepare(nephos.port(), words.keys());
        Load.Result floor = floor(scenario.record(nephos.port(), traffic));
        add("floor", floor, floor);
        Load.Result ours = load(nephos, traffic);
        add(scenario.name(), ours, floor);
        goal(
                scenario.name() + " at most " + Table.ratio(scenario.goal(), 1) + " the floor",
                ours.cpuMicros() <= scenario.goal() * floor.cpuMicros());
        if (moto != null) {
            Traffic same = scenario.preparation().prepare(moto.port(), MOTO_KEYS);
            Load.Result theirs = load(moto, same);
            add("moto_server", theirs, floor);
            goal(
                    scenario.name()
                            + " at least "
                            + MOTO_GOAL
                            + "x moto_server's throughput ("
                            + Table.ratio(ours.perSecond(), theirs.perSecond())
                            + ")",
                    ours.perSecond() >= MOTO_GOAL * theirs.perSecond());
        }
    }

    private Load.Result floor(Scenario.Recording recording) throws Exception {
        return FloorBench.measure(
                FloorServer.Kind.JETTY,
                recording.answerBytes(),
                port -> plan(port, Traffic.rotating(recording.requests())),
                log);
    }

    private Load.Result load(ServerProcess server, Traffic traffic) throws IOException {
        return Load.run(plan(server.port(), traffic), server::usage);
    }

    private Load.Plan plan(int port, Traffic traffic) {
        return new Load.Plan(port, CONNECTIONS, words.warmUp(), words.measured(), traffic);
    }

    private void add(String name, Load.Result result, Load.Result floor) {
        boolean whole = result.failures().isEmpty();
        reached &= whole;
        table.add(
                name,
                Table.number(result.cpuMicros()),
                Table.ratio(result.cpuMicros(), floor.cpuMicros()),
                Table.number(result.perSecond()),
                Table.number(result.medianMicros()),
                Table.number(result.p99Micros()),
                whole ? "none" : "VOID " + result.failures());
    }

    private void goal(String what, boolean hit) {
        reached &= hit;
        goals.add((hit ? "reached: " : "MISSED:  ") + what);
    }

    /** What is in use after a collection: the least heap that would have done. */
    private static long mebibytesAlive(ServerProcess server) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram =
                Launch.output(List.of(jcmd, Long.toString(server.pid()), "GC.class_histogram"));
        String total = histogram.lines().toList().getLast().strip();
        List<String> columns = List.of(total.split(" +", -1));
        return Long.parseLong(columns.getLast()) >> 20;
    }
}
