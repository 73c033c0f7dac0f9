package dev.nephos.bench;

import dev.nephos.bench.CodeBench.Subject;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** CPU of the codecs. */
final class WireBench {
    private static final List<Subject> SUBJECTS =
            List.of(
                    new Subject("sendMessageJson", "SQS SendMessage, JSON in and out", 2),
                    new Subject("sendMessageForm", "SQS SendMessage, form in, XML out", 10),
                    new Subject("sendMessageValidation", "its constraints", 0.3),
                    new Subject("describeInstancesXml", "EC2 DescribeInstances of 100, out", 200));

    private WireBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        CodeBench.run(WireWork.class, SUBJECTS);
    }
}
