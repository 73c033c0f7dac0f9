package dev.nephos.bench;

import dev.nephos.bench.CpuRounds.Subject;

import org.openjdk.jmh.runner.RunnerException;

import java.nio.file.Path;
import java.util.List;

/** CPU of deciding whether a request is allowed. */
final class DecisionBench {
    private static final List<Subject> SUBJECTS =
            List.of(
                    subject("typical", "20 statements, 3 SCPs, a boundary", 3),
                    subject("worst", "20 statements that match but for their last condition", 30),
                    subject("denied", "nothing allows it", 3),
                    subject("explained", "why it is denied", 100),
                    subject("compiled", "reading and compiling 20 statements", 100));

    private DecisionBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        CpuRounds.print(SUBJECTS);
    }

    private static Subject subject(String method, String what, double goalMicros) {
        return new Subject(DecisionWork.class, method, what, goalMicros);
    }
}
