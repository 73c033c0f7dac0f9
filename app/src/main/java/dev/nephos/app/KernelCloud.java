package dev.nephos.app;

import dev.nephos.kernel.boot.Nephos;
import dev.nephos.kernel.boot.NephosSettings;
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

/** The kernel with all services of the product. */
final class KernelCloud implements Cloud {
    private static final Logger LOG = System.getLogger(KernelCloud.class.getName());

    private final Nephos nephos;
    private final Path blobs;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private KernelCloud(Nephos nephos, Path blobs) {
        this.nephos = nephos;
        this.blobs = blobs;
    }

    /** Large objects live in a temporary folder as long as what knows them lives in memory. */
    static Cloud boot(Settings settings) throws IOException {
        Path blobs = Files.createTempDirectory("nephos");
        Nephos nephos =
                Nephos.start(
                        new NephosSettings(
                                ListenerSettings.DEFAULT.withPort(settings.port()),
                                certificates(settings),
                                settings.account(),
                                settings.region(),
                                blobs,
                                Ids.secure()),
                        new CloudClock(new WallClock()),
                        Product.SERVICES);
        return new KernelCloud(nephos, blobs);
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
            delete(blobs);
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
