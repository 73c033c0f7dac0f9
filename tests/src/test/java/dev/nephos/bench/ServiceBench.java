package dev.nephos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operations of a service cost: the server's CPU for each at 64 connections, beside a
 * floor that takes requests and gives answers of the same sizes and does nothing, Nephos without a
 * disk, a peer in the JVM that keeps everything in memory, and, where it is installed, moto_server.
 * All in one run, so that what else the machine does hits everybody. A row with an answer other
 * than 2xx is void.
 */
final class ServiceBench {
    private static final int CONNECTIONS = 64;
    private static final int MOTO_GOAL = 20;

    /** What it may cost to be sure that the disk has it, in CPU; the time is the disk's. */
    private static final double DURABLE_GOAL = 1.5;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Others take some milliseconds to store an object; fewer keys are in their favour. */
    private static final int FEW_KEYS = 1_000;

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

        /** The options of a start, after these. */
        String[] options(String... first) {
            List<String> all = new ArrayList<>(List.of(first));
            if (!heap.isEmpty()) {
                all.addAll(List.of("--heap", heap));
            }
            return all.toArray(new String[0]);
        }
    }

    /**
     * Measures scenarios, one after the other.
     *
     * @param words {@code --warm-up SECONDS}, {@code --seconds SECONDS}, {@code --keys NUMBER},
     *     {@code --heap SIZE}, {@code --only BEGIN-OF-NAME}
     * @param peer who else speaks this API
     */
    static void run(Path root, List<String> words, List<Scenario> scenarios, Peer peer)
            throws Exception {
        Path log = Files.createTempFile("nephos-bench", ".log");
        ServiceBench bench = new ServiceBench(log, Words.of(words));
        bench.measure(root, scenarios, peer);
        System.out.print(bench.table);
        bench.goals.forEach(System.out::println);
        Files.delete(log);
        System.exit(bench.reached ? 0 : 1);
    }

    /**
     * A server beside Nephos.
     *
     * @param keys how many objects it gets, where that matters
     */
    private record Rival(String name, ServerProcess server, int keys, Expectation expectation) {}

    /** What is expected of Nephos beside a rival, in words, and whether it is so. */
    private interface Expectation {
        void of(String scenario, Load.Result ours, Load.Result theirs);
    }

    private void measure(Path root, List<Scenario> scenarios, Peer peer) throws Exception {
        Path data = Files.createTempDirectory("nephos-bench");
        int port = ServerProcess.freePort();
        String[] durable = words.options("--data", data.toString());
        List<String> command = Launch.nephos(root, port, durable);
        List<Rival> rivals = new ArrayList<>();
        try (ServerProcess nephos = ServerProcess.start(command, port, log)) {
            nephos.awaitAnswer("/_nephos/health", LIMIT);
            startRivals(root, peer, rivals);
            for (Scenario scenario : scenarios) {
                if (scenario.name().startsWith(words.only())) {
                    measure(scenario, nephos, rivals);
                }
            }
            goals.add("objects of Nephos alive at the end: " + nephos.mebibytesAlive() + " MiB");
        } finally {
            for (Rival rival : rivals) {
                rival.server().close();
            }
            Launch.output(List.of("rm", "-rf", data.toString()));
        }
    }

    private void startRivals(Path root, Peer peer, List<Rival> rivals) throws Exception {
        int port = ServerProcess.freePort();
        List<String> memory = Launch.nephos(root, port, words.options("--ephemeral"));
        ServerProcess ephemeral = started(memory, port, "/_nephos/health");
        rivals.add(new Rival("without a disk", ephemeral, words.keys(), this::expectDurable));
        int peerPort = ServerProcess.freePort();
        ServerProcess other = started(peer.command(root, peerPort), peerPort, peer.health());
        rivals.add(new Rival(peer.name(), other, FEW_KEYS, this::expectAhead));
        if (Launch.hasMoto()) {
            int motoPort = ServerProcess.freePort();
            ServerProcess moto = started(Launch.moto(motoPort), motoPort, "/moto-api/");
            rivals.add(new Rival("moto_server", moto, FEW_KEYS, this::expectFarAhead));
        }
    }

    private ServerProcess started(List<String> command, int port, String health) throws Exception {
        ServerProcess server = ServerProcess.start(command, port, log);
        server.awaitAnswer(health, LIMIT);
        return server;
    }

    private void measure(Scenario scenario, ServerProcess nephos, List<Rival> rivals)
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
        for (Rival rival : rivals) {
            int rivalPort = rival.server().port();
            Traffic same = scenario.preparation().prepare(rivalPort, rival.keys());
            Load.Result theirs = load(rival.server(), same);
            add(rival.name(), theirs, floor);
            rival.expectation().of(scenario.name(), ours, theirs);
        }
    }

    private void expectDurable(String scenario, Load.Result ours, Load.Result theirs) {
        String ratio = Table.ratio(ours.cpuMicros(), theirs.cpuMicros());
        goal(
                scenario + " at most " + DURABLE_GOAL + "x the CPU without a disk (" + ratio + ")",
                ours.cpuMicros() <= DURABLE_GOAL * theirs.cpuMicros());
    }

    private void expectAhead(String scenario, Load.Result ours, Load.Result theirs) {
        String ratio = Table.ratio(ours.cpuMicros(), theirs.cpuMicros());
        goal(
                scenario + " at less CPU than the peer in memory (" + ratio + ")",
                ours.cpuMicros() < theirs.cpuMicros());
    }

    private void expectFarAhead(String scenario, Load.Result ours, Load.Result theirs) {
        String ratio = Table.ratio(theirs.cpuMicros(), ours.cpuMicros());
        goal(
                scenario + " at a " + MOTO_GOAL + "th of moto_server's CPU or less (" + ratio + ")",
                ours.cpuMicros() * MOTO_GOAL <= theirs.cpuMicros());
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
}
