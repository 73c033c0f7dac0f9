package dev.nephos.tests.program;

import dev.nephos.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Nephos in a process of its own, started with the flags of {@code ./nephos start}. */
public final class NephosProcess implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dorg.eclipse.jetty.util.referencesPerCacheLine=16",
                    "-Djava.locale.providers=SPI");

    private static final Pattern PORT = Pattern.compile("http://localhost:([0-9]+)");

    private final Process process;
    private final Path err;

    private NephosProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /**
     * Starts one, on the state in {@code data} unless the words say otherwise.
     *
     * @param folder where it keeps its state and where its standard error goes
     * @param jvm further flags of the JVM
     * @param words settings
     */
    public static NephosProcess start(Path folder, List<String> jvm, String... words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        if (!List.of(words).contains("--ephemeral")) {
            command.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        command.addAll(List.of(words));
        Path err = Files.createTempFile(folder, "err", ".txt");
        return new NephosProcess(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
    }

    /** Whether there is a distribution: the gate packages it before this module's tests run. */
    static boolean isPackaged() {
        return program().toString().endsWith(".jar");
    }

    /** The jar of the distribution, whose manifest names the others; without it, our class path. */
    private static String classPath() {
        return isPackaged() ? program().toString() : System.getProperty("java.class.path");
    }

    private static Path program() {
        try {
            return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits for the banner and answers its port. */
    public int port() throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        Matcher port = PORT.matcher(line == null ? "" : line);
        if (!port.find()) {
            throw new IOException("no banner but: " + line + errors());
        }
        return Integer.parseInt(port.group(1));
    }

    /** The status with which it answers a GET. */
    static int get(int port, String path) throws IOException, InterruptedException {
        return send("GET", port, path).statusCode();
    }

    /** What it answers to a request without a body. */
    public static HttpResponse<String> send(String method, int port, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Waits until it has ended and answers its exit code. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Tells it to stop, as the launcher and a terminal do. */
    void terminate() {
        process.destroy();
    }

    /** What it has printed to standard error. */
    public String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
