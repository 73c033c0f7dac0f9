package dev.nephos.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a start costs: from exec to the first answered request, with and without the AOT cache,
 * beside a JVM that says hello and, where it is installed, moto_server. The rounds are interleaved,
 * so that what else the machine does hits everybody; the medians are printed.
 */
final class StartBench {
    private static final int ROUNDS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TRAINING = Duration.ofSeconds(120);

    /** How long a server is left alone before its memory is read. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final String HEALTH = "/_nephos/health";
    private static final String AOT_FLAG = "-XX:AOTCache=";

    private final Path root;
    private final Path log;

    private StartBench(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    private record Sample(double wallMillis, double cpuMillis, double mebibytes) {}

    private interface Subject {
        Sample measure() throws Exception;
    }

    static void run(Path root, List<String> words) throws Exception {
        int rounds = words.isEmpty() ? ROUNDS : Integer.parseInt(words.getFirst());
        Path log = Files.createTempFile("nephos-bench", ".log");
        new StartBench(root, log).measure(rounds);
        Files.delete(log);
    }

    private void measure(int rounds) throws Exception {
        makeAotCache();
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("hello-world JVM", this::hello);
        subjects.put("Nephos", () -> nephos(true));
        subjects.put("Nephos, no AOT cache", () -> nephos(false));
        if (Launch.hasMoto()) {
            subjects.put("moto_server", this::moto);
        }
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                samples.computeIfAbsent(subject.getKey(), _ -> new ArrayList<>())
                        .add(subject.getValue().measure());
            }
            System.err.println("round " + (round + 1) + " of " + rounds);
        }
        Map<String, Sample> medians = new LinkedHashMap<>();
        samples.forEach((name, list) -> medians.put(name, medians(list)));
        print(medians);
    }

    private static void print(Map<String, Sample> medians) {
        Sample hello = required(medians, "hello-world JVM");
        Table table = new Table("median", "wall ms", "CPU ms", "CPU/hello", "RSS MiB");
        medians.forEach((name, sample) ->
                table.add(
                        name,
                        Table.number(sample.wallMillis()),
                        Table.number(sample.cpuMillis()),
                        Table.ratio(sample.cpuMillis(), hello.cpuMillis()),
                        sample.mebibytes() == 0 ? "-" : Table.number(sample.mebibytes())));
        System.out.print(table);
        Sample nephos = required(medians, "Nephos");
        goal("CPU below 10x hello-world's", nephos.cpuMillis() < 10 * hello.cpuMillis());
        goal("at most 100 MB resident when idle", nephos.mebibytes() * 1.048576 <= 100);
        Sample moto = medians.get("moto_server");
        if (moto != null) {
            goal("wall below half of moto_server's", nephos.wallMillis() < moto.wallMillis() / 2);
        }
    }

    private static void goal(String what, boolean reached) {
        System.out.println((reached ? "reached: " : "MISSED:  ") + what);
    }

    /** The command line that ./nephos start would run; its cache flag is left out when told so. */
    private Sample nephos(boolean cached) throws Exception {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(launchLine(port));
        if (!cached) {
            command.removeIf(word -> word.startsWith(AOT_FLAG));
        }
        return serve(command, port, HEALTH);
    }

    private Sample moto() throws Exception {
        int port = ServerProcess.freePort();
        return serve(Launch.moto(port), port, "/moto-api/");
    }

    private Sample serve(List<String> command, int port, String path) throws Exception {
        try (ServerProcess server = ServerProcess.start(command, port, log)) {
            Duration wall = server.awaitAnswer(path, LIMIT);
            Duration cpu = server.usage().cpu();
            Thread.sleep(IDLE);
            double mebibytes = server.residentBytes() / (1024.0 * 1024);
            return new Sample(wall.toNanos() / 1e6, cpu.toMillis(), mebibytes);
        }
    }

    /** The shell's clock, because a process that has ended has no /proc entry. */
    private Sample hello() throws Exception {
        String timed = "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >/dev/null; } 2>&1";
        List<String> command =
                List.of(
                        "bash",
                        "-c",
                        timed,
                        "hello",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes(),
                        Hello.class.getName());
        List<Double> seconds =
                Stream.of(Launch.output(command).strip().split(" ", -1))
                        .map(Double::valueOf)
                        .toList();
        double cpu = seconds.get(1) + seconds.get(2);
        return new Sample(seconds.get(0) * 1000, cpu * 1000, 0);
    }

    /** The first entry of our own class path, where ./nephos puts these classes. */
    private static String classes() {
        return System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
    }

    /** Starts and stops Nephos once, which makes the cache when there is none. */
    private void makeAotCache() throws Exception {
        if (launchLine(1).stream().anyMatch(word -> word.startsWith(AOT_FLAG))) {
            return;
        }
        String port = Integer.toString(ServerProcess.freePort());
        Launch.output(
                List.of(root + "/nephos", "start", "--detach", "--ephemeral", "--port", port));
        long end = System.nanoTime() + TRAINING.toNanos();
        while (launchLine(1).stream().noneMatch(word -> word.startsWith(AOT_FLAG))) {
            if (System.nanoTime() > end) {
                throw new IOException("no AOT cache after " + TRAINING.toSeconds() + " s");
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        Launch.output(List.of(root + "/nephos", "stop", "--port", port));
    }

    private List<String> launchLine(int port) throws Exception {
        return Launch.nephos(root, port);
    }

    private static Sample medians(List<Sample> samples) {
        return new Sample(
                median(samples, Sample::wallMillis),
                median(samples, Sample::cpuMillis),
                median(samples, Sample::mebibytes));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Sample required(Map<String, Sample> medians, String name) {
        Sample sample = medians.get(name);
        if (sample == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return sample;
    }
}
