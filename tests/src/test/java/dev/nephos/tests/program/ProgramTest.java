package dev.nephos.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ProgramTest {
    /** 128 and the number of SIGTERM: what a shell reports for a process that was told to stop. */
    private static final int TERMINATED = 143;

    /**
     * How many classes a start may load, the JDK's, Jetty's and RocksDB's among them: 2,390 when
     * this was written. More is a cost for everybody who starts Nephos, so it needs a reason.
     */
    private static final int MOST_CLASSES = 2_500;

    @TempDir Path folder = Path.of("");

    @Test
    void answers_until_it_is_told_to_stop() throws Exception {
        try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", "0")) {
            assertEquals(200, NephosProcess.get(nephos.port(), "/_nephos/health"));

            nephos.terminate();

            assertEquals(TERMINATED, nephos.exitCode());
            assertEquals("", nephos.errors());
        }
    }

    @Test
    void a_port_that_is_taken_is_one_sentence_and_exit_code_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            try (NephosProcess nephos = NephosProcess.start(folder, List.of(), "--port", port)) {
                assertEquals(1, nephos.exitCode());
                assertEquals(1, nephos.errors().lines().count(), nephos.errors());
                assertTrue(nephos.errors().contains("port " + port), nephos.errors());
            }
        }
    }

    @Test
    void a_cache_from_a_training_run_is_used() throws Exception {
        assumeTrue(NephosProcess.isPackaged(), "an AOT cache needs jars");
        Path cache = folder.resolve("nephos.aot");
        List<String> make = List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable");
        try (NephosProcess training = NephosProcess.start(folder, make, "--port", "0", "--train")) {
            assertEquals(0, training.exitCode(), training.errors());
        }

        // With this mode the JVM ends instead of going on without a cache that does not fit.
        List<String> use = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
        try (NephosProcess nephos = NephosProcess.start(folder, use, "--port", "0")) {
            assertEquals(200, NephosProcess.get(nephos.port(), "/_nephos/health"));
        }
    }

    @Test
    void a_start_loads_few_classes_and_opens_no_model() throws Exception {
        Path log = folder.resolve("classes.log");
        List<String> logging = List.of("-Xlog:class+load:file=" + log + ":none");
        try (NephosProcess nephos = NephosProcess.start(folder, logging, "--port", "0")) {
            int port = nephos.port();
            List<String> classes = Files.readAllLines(log);

            assertTrue(classes.size() <= MOST_CLASSES, () -> classes.size() + " classes");
            assertFalse(isLoaded("dev.nephos.model.ServiceModel", classes));
            assertEquals(501, NephosProcess.get(port, "/?Action=DescribeVpcs&Version=2016-11-15"));
            assertTrue(isLoaded("dev.nephos.model.ServiceModel", Files.readAllLines(log)));
        }
    }

    private static boolean isLoaded(String type, List<String> classes) {
        return classes.stream().anyMatch(line -> line.startsWith(type + " "));
    }
}
