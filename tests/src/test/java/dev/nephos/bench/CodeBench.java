package dev.nephos.bench;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * CPU of a piece of code: one thread, in a JVM of its own for each subject. Time is taken for CPU,
 * which it is while nothing else runs; so the best round counts, which the rest of the machine
 * disturbed least.
 */
final class CodeBench {
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.seconds(1);

    /**
     * What is measured.
     *
     * @param method of the class of work
     * @param goalMicros most that it may take; 0 for a floor, which has no goal
     */
    record Subject(String method, String what, double goalMicros) {}

    private CodeBench() {}

    /** Prints what each subject takes. */
    static void run(Class<?> work, List<Subject> subjects) throws RunnerException {
        var table = new Table("CPU us for one", "best of 5", "goal", "of goal");
        for (var subject : subjects) {
            double micros = micros(work, subject.method());
            boolean floor = subject.goalMicros() == 0;
            table.add(
                    subject.what(),
                    "%.2f".formatted(micros),
                    floor ? "floor" : Table.number(subject.goalMicros()),
                    floor ? "" : "%.0f%%".formatted(100 * micros / subject.goalMicros()));
        }
        System.out.print(table);
    }

    private static double micros(Class<?> work, String method) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include("\\b" + work.getSimpleName() + "\\." + method + "$")
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
