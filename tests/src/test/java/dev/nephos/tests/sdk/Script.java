package dev.nephos.tests.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nephos.tests.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script of {@code tests/sdk}, run by what runs it. */
final class Script {
    /** Far more than any of them takes. */
    private static final int MOST_SECONDS = 120;

    private Script() {}

    /** Skips the test unless a command succeeds; {@code what} is what a developer would install. */
    static void require(String what, String... command) throws IOException, InterruptedException {
        boolean there;
        try {
            there =
                    new ProcessBuilder(command)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException notFound) {
            there = false;
        }
        assumeTrue(there, what + " is not installed");
    }

    /** Runs a script with a Nephos's endpoint, and fails with what it printed. */
    static void run(Path folder, String interpreter, String script, String endpoint)
            throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, script, ".txt");
        var command = new ArrayList<>(List.of(interpreter));
        command.add(Repository.root().resolve("tests/sdk").resolve(script).toString());
        command.add(endpoint);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertTrue(
                    process.waitFor(MOST_SECONDS, TimeUnit.SECONDS),
                    () -> script + " does not end: " + read(out));
            assertEquals(0, process.exitValue(), () -> read(out));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "and what it printed cannot be read: " + e;
        }
    }
}
