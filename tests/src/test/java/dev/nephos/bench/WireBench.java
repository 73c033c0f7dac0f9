package dev.nephos.bench;

import dev.nephos.bench.CpuRounds.Subject;

import org.openjdk.jmh.runner.RunnerException;

import java.nio.file.Path;
import java.util.List;

/** CPU of the codecs. */
final class WireBench {
    private static final List<Subject> SUBJECTS =
            List.of(
                    subject("sendMessageJson", "SQS SendMessage, JSON in and out", 2),
                    subject("sendMessageForm", "SQS SendMessage, form in, XML out", 10),
                    subject("sendMessageValidation", "its constraints", 0.3),
                    subject("describeInstancesXml", "EC2 DescribeInstances of 100, out", 200));

    private WireBench() {}

    /** Words: none. */
    static void run(Path root, List<String> words) throws RunnerException {
        CpuRounds.print(SUBJECTS);
    }

    private static Subject subject(String method, String what, double goalMicros) {
        return new Subject(WireWork.class, method, what, goalMicros);
    }
}
