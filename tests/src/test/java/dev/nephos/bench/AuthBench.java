package dev.nephos.bench;

import dev.nephos.bench.CodeBench.Subject;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** CPU of authentication. */
final class AuthBench {
    private static final List<Subject> SUBJECTS =
            List.of(
                    new Subject("floor", "HMAC-SHA256 and SHA-256 of the same bytes", 0),
                    new Subject("verify", "a signed request of 1 KiB is verified", 8),
                    new Subject("sendMessage", "an SQS SendMessage of 100 bytes is verified", 8));

    private AuthBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        CodeBench.run(AuthWork.class, SUBJECTS);
    }
}
