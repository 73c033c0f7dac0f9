package dev.nephos.bench;

import dev.nephos.bench.CodeBench.Subject;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** CPU of authentication, and of deciding whether a request is allowed. */
final class AuthBench {
    private static final List<Subject> SIGNATURES =
            List.of(
                    new Subject("floor", "HMAC-SHA256 and SHA-256 of the same bytes", 0),
                    new Subject("verify", "a signed request of 1 KiB is verified", 8),
                    new Subject("sendMessage", "an SQS SendMessage of 100 bytes is verified", 8));

    private static final List<Subject> DECISIONS =
            List.of(
                    new Subject("typical", "decided: 20 statements, 3 SCPs, a boundary", 3),
                    new Subject("worst", "20 statements that match but for one condition", 30),
                    new Subject("denied", "nothing allows it", 3),
                    new Subject("explained", "why it is denied", 100),
                    new Subject("compiled", "reading and compiling 20 statements", 100));

    private AuthBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        CodeBench.run(AuthWork.class, SIGNATURES);
        CodeBench.run(DecisionWork.class, DECISIONS);
    }
}
