package dev.nephos.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.List;

/**
 * CPU of work without sockets: one thread, in a JVM of its own for each subject. Time is taken for
 * CPU, which it is while nothing else runs; so the best round counts, which the rest of the machine
 * disturbed least.
 */
final class CpuRounds {
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.seconds(1);

    /**
     * One line of the table.
     *
     * @param work the class with the measured method
     * @param method its name
     * @param what it does, for people
     * @param goalMicros at most this
     */
    record Subject(Class<?> work, String method, String what, double goalMicros) {}

    private CpuRounds() {}

    /** Measures the subjects one after the other and prints them. */
    static void print(List<Subject> subjects) throws RunnerException {
        var table = new Table("CPU us for one", "best of 5", "goal", "of goal");
        for (var subject : subjects) {
            double micros = micros(subject);
            table.add(
                    subject.what(),
                    "%.2f".formatted(micros),
                    Table.number(subject.goalMicros()),
                    "%.0f%%".formatted(100 * micros / subject.goalMicros()));
        }
        System.out.print(table);
    }

    private static double micros(Subject subject) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(
                                "\\b"
                                        + subject.work().getSimpleName()
                                        + "\\."
                                        + subject.method()
                                        + "$")
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
