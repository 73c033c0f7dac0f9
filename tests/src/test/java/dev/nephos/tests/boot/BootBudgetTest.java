package dev.nephos.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A start with all services costs what a start with one does. The bounds only shrink. */
class BootBudgetTest {
    /** Classes beyond the JDK's own start: Jetty, the kernel, and what of the JDK they need. */
    private static final int CLASSES = 1_900;

    /** The JVM's own, Jetty's selectors and pool, and nobody else's. */
    private static final int THREADS = 14;

    private static final Map<String, Integer> COST = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var probe =
                new ProcessBuilder(
                                java,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BootProbe.class.getName())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (var line : output.lines().toList()) {
            var parts = line.split("=", 2);
            assertEquals(2, parts.length, output);
            COST.put(parts[0], Integer.valueOf(parts[1]));
        }
    }

    @Test
    void opens_no_schema() {
        assertEquals(0, COST.get("schemas"));
    }

    @Test
    void defines_no_service() {
        assertEquals(0, COST.get("services"));
    }

    @Test
    void loads_a_bounded_number_of_classes() {
        assertTrue(COST.get("classes") <= CLASSES, COST::toString);
    }

    @Test
    void starts_a_bounded_number_of_threads() {
        assertTrue(COST.get("threads") <= THREADS, COST::toString);
    }
}
