package dev.nephos.testkit.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs that refuse to run as root: as nobody then, and otherwise as who runs the test. */
final class Unprivileged {
    private static final int NOBODY = 65_534;

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private Unprivileged() {}

    /** What to run to get this command without root's rights. */
    static List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        all.addAll(command);
        return all;
    }

    /** Runs a command to its end, which must be a good one. */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    /** Gives a folder to who runs such commands. */
    static void owns(Path folder) throws IOException {
        if (isRoot()) {
            Files.setAttribute(folder, "unix:uid", NOBODY);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
