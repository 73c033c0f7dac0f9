package dev.nephos.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.tests.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LauncherTest {
    @TempDir Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "stop",
                "status",
                "env",
                "logs",
                "test",
                "fmt",
                "docs",
                "bench",
                "ca",
                "models",
                "snapshot",
                "version"
            })
    void every_command_has_help(String command) throws Exception {
        Ran help = nephos(command, "--help");

        assertEquals(0, help.code(), help.err());
        assertTrue(help.out().startsWith("./nephos " + command), help.out());
        assertTrue(nephos("help").out().contains("./nephos " + command + " "), command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start --prot 1",
                "start -x",
                "start now",
                "start --port",
                "start --port 0",
                "start --port 65536",
                "start --port a",
                "start --heap 12",
                "start --heap -1m",
                "start --detach=yes",
                "start --data",
                "start --data /tmp --ephemeral",
                "start --bind=0.0.0.0",
                "start --auth on",
                "stop --all",
                "snapshot",
                "snapshot save",
                "snapshot list a",
                "snapshot load a/b",
                "status now",
                "env --heap 1g",
                "logs 3",
                "fmt all",
                "version 1",
                "dance"
            })
    void what_it_does_not_know_is_one_sentence_and_exit_code_2(String words) throws Exception {
        Ran ran = nephos(words.split(" ", -1));

        assertEquals(2, ran.code(), ran.err());
        assertOneSentence(ran);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop --port 1",
                "status --port 1",
                "logs --port 1",
                "snapshot list --port 1",
                "test no-such-service"
            })
    void what_is_not_there_is_one_sentence_and_exit_code_1(String words) throws Exception {
        Ran ran = nephos(words.split(" ", -1));

        assertEquals(1, ran.code(), ran.err());
        assertOneSentence(ran);
    }

    @Test
    void a_wrong_jdk_is_one_sentence_that_names_it() throws Exception {
        environment.put("NEPHOS_JAVA_HOME", folder.toString());

        Ran ran = nephos("version");

        assertEquals(1, ran.code());
        assertOneSentence(ran);
        assertTrue(ran.err().contains(folder.toString()), ran.err());
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over() throws Exception {
        Path old = jdk("21.0.2");
        environment.put("JAVA_HOME", old.toString());

        assertFalse(nephos("version").out().contains(old.toString()));
    }

    @Test
    void a_jdk_in_a_path_with_a_space_is_found() throws Exception {
        Path early = jdk("27-ea");
        environment.put("JAVA_HOME", early.toString());

        Ran ran = nephos("version");

        assertTrue(ran.out().endsWith(" in " + early + "\n"), ran.out() + ran.err());
    }

    @Test
    void runs_from_any_folder_and_through_a_link() throws Exception {
        Path link = folder.resolve("a link");
        Files.createSymbolicLink(link, Repository.root().resolve("nephos"));

        Ran ran = run(List.of(link.toString(), "version"));
        Files.delete(link);

        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("Nephos 0."), ran.out());
    }

    @Test
    void env_prints_the_settings_that_the_banner_prints() throws Exception {
        String banner =
                Repository.read(
                        Repository.root().resolve("app/src/main/java/dev/nephos/app/Banner.java"));

        Ran env = nephos("env", "--port", "4999", "--region=eu-west-3");

        String template = env.out().replace("4999", "%1$d").replace("eu-west-3", "%3$s");
        assertEquals(3, template.lines().count(), template);
        template.lines().forEach(line -> assertTrue(banner.contains(line + "\n"), line));
    }

    private void assertOneSentence(Ran ran) {
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("nephos: ") && ran.err().endsWith(".\n"), ran.err());
        assertEquals("", ran.out());
    }

    /** A folder that looks like a JDK as far as its release file goes. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk " + version));
        Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of("java", "javac")) {
            Path file = Files.createFile(home.resolve("bin").resolve(tool));
            assertTrue(file.toFile().setExecutable(true));
        }
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\""
                        + version
                        + "\"\nJAVA_RUNTIME_VERSION=\"1\"\n");
        return home;
    }

    private Ran nephos(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Repository.root().resolve("nephos").toString());
        command.addAll(List.of(words));
        return run(command);
    }

    /** Runs it in a folder of its own, with state of its own, and no input. */
    private Ran run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        int code = process.waitFor();
        return new Ran(
                code,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Ran(int code, String out, String err) {}
}
