package dev.nephos.bench;

import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * CPU of the codecs: one thread, in a JVM of its own for each subject. Time is taken for CPU, which
 * it is while nothing else runs; so the best round counts, which the rest of the machine disturbed
 * least.
 */
final class WireBench {
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.seconds(1);

    private record Subject(String method, String what, double goalMicros) {}

    private static final List<Subject> SUBJECTS =
            List.of(
                    new Subject("sendMessageJson", "SQS SendMessage, JSON in and out", 2),
                    new Subject("sendMessageForm", "SQS SendMessage, form in, XML out", 10),
                    new Subject("sendMessageValidation", "its constraints", 0.3),
                    new Subject("describeInstancesXml", "EC2 DescribeInstances of 100, out", 200));

    private WireBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        var table = new Table("CPU us for one", "best of 5", "goal", "of goal");
        for (var subject : SUBJECTS) {
            double micros = micros(subject.method());
            table.add(
                    subject.what(),
                    "%.2f".formatted(micros),
                    Table.number(subject.goalMicros()),
                    "%.0f%%".formatted(100 * micros / subject.goalMicros()));
        }
        System.out.print(table);
    }

    private static double micros(String method) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include("\\b" + WireWork.class.getSimpleName() + "\\." + method + "$")
                        .forks(1)
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
                        .warmupIterations(ROUNDS)
                        .warmupTime(ROUND)
                        .measurementIterations(ROUNDS)
                        .measurementTime(ROUND)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        var result = new Runner(options).runSingle().getPrimaryResult();
        return result.getStatistics().getMin() / 1000;
    }
}
