package dev.nephos.tests.sdk;

import dev.nephos.tests.program.NephosProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class Boto3Test {
    @TempDir Path folder = Path.of("");

    @Test
    void two_clients_talk_through_a_queue() throws Exception {
        Script.require("boto3", "python3", "-c", "import boto3");
        try (var nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            var endpoint = "http://localhost:" + nephos.port();
            Script.run(folder, "python3", "sqs_session.py", endpoint);
        }
    }
}
