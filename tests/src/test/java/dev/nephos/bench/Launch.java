package dev.nephos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command lines of the servers that are measured, and commands that just run and end. */
final class Launch {
    private Launch() {}

    /**
     * What {@code ./nephos start} would run, on state of the benchmarks' own unless the options say
     * otherwise: on the disk of the repository, as it was left by the last run.
     *
     * @param options more of its options, such as {@code --heap 1g}
     */
    static List<String> nephos(Path root, int port, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(root + "/nephos", "start", "--print", "--port", "" + port));
        command.addAll(List.of(options));
        if (!command.contains("--ephemeral") && !command.contains("--data")) {
            command.addAll(List.of("--data", root.resolve("tests/target/bench-data").toString()));
        }
        return output(command).lines().toList();
    }

    /** A server of {@link FloorServer}. */
    static List<String> floor(FloorServer.Kind kind, int port, int answerBytes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                FloorServer.class.getName(),
                kind.name(),
                Integer.toString(port),
                Integer.toString(answerBytes));
    }

    static List<String> moto(int port) {
        return List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port));
    }

    static boolean hasMoto() throws Exception {
        return new ProcessBuilder("bash", "-c", "command -v moto_server >/dev/null")
                        .start()
                        .waitFor()
                == 0;
    }

    /** Runs a command to its end; what it printed. */
    static String output(List<String> command) throws Exception {
        Path out = Files.createTempFile("nephos-bench", ".out");
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(out.toFile())
                        .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        String text = Files.readString(out);
        Files.delete(out);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + text);
        }
        return text;
    }
}
