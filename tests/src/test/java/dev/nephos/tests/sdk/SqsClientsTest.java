package dev.nephos.tests.sdk;

import dev.nephos.tests.Repository;
import dev.nephos.tests.program.NephosProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class SqsClientsTest {
    @TempDir Path folder = Path.of("");

    @Test
    void boto3_talks_through_queues() throws Exception {
        Script.require("boto3", "python3", "-c", "import boto3");
        run("python3", "sqs_session.py");
    }

    @Test
    void the_aws_cli_talks_through_queues() throws Exception {
        Script.require("the aws CLI", "aws", "--version");
        run("sh", "sqs_session.sh");
    }

    @Test
    void the_javascript_sdk_talks_through_queues() throws Exception {
        Script.require(
                "@aws-sdk/client-sqs (npm install in tests/sdk)",
                "node",
                "-e",
                "require.resolve('@aws-sdk/client-sqs', {paths: ['%s']})"
                        .formatted(Repository.root().resolve("tests/sdk")));
        run("node", "sqs_session.mjs");
    }

    private void run(String interpreter, String script) throws Exception {
        try (var nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            Script.run(folder, interpreter, script, "http://localhost:" + nephos.port());
        }
    }
}
