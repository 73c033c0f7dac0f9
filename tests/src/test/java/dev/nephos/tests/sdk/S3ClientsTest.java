package dev.nephos.tests.sdk;

import dev.nephos.tests.Repository;
import dev.nephos.tests.program.NephosProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class S3ClientsTest {
    @TempDir Path folder = Path.of("");

    @Test
    void the_aws_cli_syncs_a_folder_both_ways() throws Exception {
        Script.require("the aws CLI", "aws", "--version");
        run("sh", "s3_sync.sh");
    }

    @Test
    void boto3_reads_and_writes_objects() throws Exception {
        Script.require("boto3", "python3", "-c", "import boto3");
        run("python3", "s3_session.py");
    }

    @Test
    void boto3_makes_urls_and_forms_for_others() throws Exception {
        Script.require("boto3", "python3", "-c", "import boto3");
        run("python3", "s3_fronts.py");
    }

    @Test
    void the_javascript_sdk_reads_and_writes_objects() throws Exception {
        requireOfNode("@aws-sdk/client-s3");
        run("node", "s3_session.mjs");
    }

    @Test
    void the_javascript_sdk_uploads_streams_and_makes_urls() throws Exception {
        requireOfNode("@aws-sdk/lib-storage");
        requireOfNode("@aws-sdk/s3-request-presigner");
        run("node", "s3_libraries.mjs");
    }

    private static void requireOfNode(String module) throws Exception {
        Script.require(
                module + " (npm install in tests/sdk)",
                "node",
                "-e",
                "require.resolve('%s', {paths: ['%s']})"
                        .formatted(module, Repository.root().resolve("tests/sdk")));
    }

    private void run(String interpreter, String script) throws Exception {
        try (var nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            Script.run(folder, interpreter, script, "http://localhost:" + nephos.port());
        }
    }
}
