package dev.nephos.tests.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.tests.Repository;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The lists of what the served services lack. A new gap fails the build until somebody writes it
 * down where a reviewer sees it; a gap that was closed fails it until its line is gone. {@code
 * ./nephos docs} writes them again.
 */
class GapListsDocsTest {
    @Test
    void lists_every_operation_that_answers_501() {
        assertFresh("not-implemented.txt", notImplemented());
    }

    @Test
    void lists_every_input_without_its_effect() {
        assertFresh("ignored-inputs.txt", ignoredInputs());
    }

    private static Stream<String> notImplemented() {
        return ServedCloud.services().values().stream()
                .flatMap(service ->
                        ServedCloud.notImplemented(service).stream()
                                .map(name -> service.model() + ":" + name));
    }

    private static Stream<String> ignoredInputs() {
        return ServedCloud.services().values().stream()
                .flatMap(service -> service.definitions().values().stream())
                .flatMap(definition ->
                        definition.ignoredInputs().stream()
                                .map(path -> definition.operation() + " " + path));
    }

    private static void assertFresh(String file, Stream<String> computed) {
        var path = Repository.root().resolve("tests/src/test/resources").resolve(file);
        var lines = List.copyOf(new TreeSet<>(computed.toList()));
        assertEquals(
                String.join("\n", lines),
                GeneratedFile.stored(path, String.join("\n", lines) + "\n").strip());
    }
}
