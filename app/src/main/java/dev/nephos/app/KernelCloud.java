package dev.nephos.app;

import dev.nephos.kernel.auth.AccessKeys;
import dev.nephos.kernel.auth.RootKeys;
import dev.nephos.kernel.boot.Nephos;
import dev.nephos.kernel.boot.NephosSettings;
import dev.nephos.kernel.boot.State;
import dev.nephos.kernel.http.Certificates;
import dev.nephos.kernel.http.ListenerSettings;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.time.WallClock;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kernel with all services of the product. */
final class KernelCloud implements Cloud {
    private static final Logger LOG = System.getLogger(KernelCloud.class.getName());

    private final Nephos nephos;
    private final @Nullable Path temporary;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private KernelCloud(Nephos nephos, @Nullable Path temporary) {
        this.nephos = nephos;
        this.temporary = temporary;
    }

    /** What a start must not leave behind, and what training makes, is in a temporary folder. */
    static Cloud boot(Settings settings) throws IOException {
        boolean lasting = !settings.ephemeral() && settings.task() == Settings.Task.SERVE;
        if (lasting) {
            return boot(settings, lasting(settings), null);
        }
        Path folder = Files.createTempDirectory("nephos");
        State state = settings.ephemeral() ? new State.Memory(folder) : new State.Folder(folder);
        return boot(settings, state, folder);
    }

    private static State lasting(Settings settings) {
        Path folder = settings.dataFolder();
        return settings.store()
                .<State>map(address -> new State.Database(address, folder))
                .orElseGet(() -> new State.Folder(folder));
    }

    private static Cloud boot(Settings settings, State state, @Nullable Path temporary)
            throws IOException {
        Ids random = Ids.secure();
        AccessKeys keys =
                settings.strict()
                        ? RootKeyFile.in(settings.state()).read(settings.account(), random)
                        : new RootKeys(settings.account());
        Nephos nephos =
                Nephos.start(
                        new NephosSettings(
                                ListenerSettings.DEFAULT.withPort(settings.port()),
                                certificates(settings),
                                settings.account(),
                                keys,
                                settings.region(),
                                state,
                                random),
                        new CloudClock(new WallClock()),
                        Product.SERVICES);
        return new KernelCloud(nephos, temporary);
    }

    /** What it shows to clients that speak TLS; the authority stays over starts. */
    static Certificates certificates(Settings settings) {
        return new Certificates(
                settings.state().resolve("tls"), new WallClock()::now, new SecureRandom());
    }

    @Override
    public int port() {
        return nephos.port();
    }

    @Override
    public void join() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            nephos.close();
            if (temporary != null) {
                delete(temporary);
            }
            closed.countDown();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, () -> "could not delete " + folder + ": " + failure);
        }
    }
}
