package dev.nephos.bench;

import java.nio.file.Path;
import java.util.List;

/** Finds the benchmark that was asked for. A new one is one more entry of {@link #ALL}. */
final class Bench {
    private Bench() {}

    /**
     * A program that prints what it measured; it gets the checkout and the words after its name.
     */
    interface Program {
        void run(Path root, List<String> words) throws Exception;
    }

    private record Entry(String name, String what, Program program) {}

    private static final List<Entry> ALL =
            List.of(
                    new Entry(
                            "start",
                            "time, CPU and memory from exec to the first answer",
                            StartBench::run),
                    new Entry(
                            "floor",
                            "the server's CPU for a request before there is a service",
                            FloorBench::run),
                    new Entry(
                            "wire",
                            "CPU of the codecs for SendMessage and DescribeInstances",
                            WireBench::run),
                    new Entry(
                            "auth",
                            "CPU of checking signatures and of deciding what is allowed",
                            AuthBench::run),
                    new Entry(
                            "sqs",
                            "the server's CPU for sending and taking a message",
                            SqsBench::run),
                    new Entry(
                            "s3",
                            "the server's CPU for putting, getting and listing objects",
                            S3Bench::run),
                    new Entry(
                            "growth",
                            "whether costs stay the same while a cloud fills",
                            GrowthBench::run),
                    new Entry(
                            "large",
                            "the server's CPU for bodies of 64 MiB beside a plain copy loop",
                            LargeBench::run),
                    new Entry(
                            "load",
                            "loads a server that runs already; without words it says how",
                            LoadBench::run));

    /** Called as {@code Bench ROOT [NAME [WORD...]]}. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        Path root = Path.of(words.getFirst());
        if (words.size() == 1) {
            ALL.forEach(entry -> System.out.printf("%-8s %s%n", entry.name(), entry.what()));
            return;
        }
        for (Entry entry : ALL) {
            if (entry.name().equals(words.get(1))) {
                entry.program().run(root, words.subList(2, words.size()));
                return;
            }
        }
        System.err.println(
                "nephos: there is no benchmark '" + words.get(1) + "': ./nephos bench lists them.");
        System.exit(2);
    }
}
