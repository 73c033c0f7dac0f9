package dev.nephos.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * The entry point. Exit codes: 0 when it ended as asked, 1 when the machine does not let it run (a
 * port that is taken, a folder that cannot be written), 2 for a wrong setting; 1 and 2 with one
 * sentence on standard error. A stack trace here is a bug of ours.
 */
public final class Main {
    private final Cloud.Boot boot;
    private final PrintStream out;
    private final PrintStream err;

    Main(Cloud.Boot boot, PrintStream out, PrintStream err) {
        this.boot = boot;
        this.out = out;
        this.err = err;
    }

    /** Runs Nephos until it is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(new Main(KernelCloud::boot, System.out, System.err).run(List.of(args)));
    }

    int run(List<String> words) throws InterruptedException {
        try {
            Settings settings = Settings.of(words);
            switch (settings.task()) {
                case SERVE, TRAIN -> serve(settings);
                case PRINT_AUTHORITY ->
                        out.print(KernelCloud.certificates(settings).authorityPem());
            }
            return 0;
        } catch (WrongSetting wrong) {
            err.println("nephos: " + wrong.getMessage() + " (see ./nephos start --help).");
            return 2;
        } catch (FileSystemException failure) {
            err.println("nephos: cannot read or write " + failure.getMessage() + ".");
            return 1;
        } catch (IOException failure) {
            err.println("nephos: " + failure.getMessage() + ".");
            return 1;
        }
    }

    /** A start and a training are the same but for the end, so that one learns for the other. */
    private void serve(Settings settings) throws IOException, InterruptedException {
        try (Cloud cloud = open(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop"));
            out.print(Banner.of(settings, cloud.port()));
            out.flush();
            if (settings.task() == Settings.Task.TRAIN) {
                new Training(cloud.port()).run();
            } else {
                cloud.join();
            }
        }
    }

    private Cloud open(Settings settings) throws IOException {
        try {
            return boot.boot(settings);
        } catch (BindException taken) {
            throw new IOException(
                    taken.getMessage() + ": stop what uses it, or choose another with --port",
                    taken);
        }
    }
}
