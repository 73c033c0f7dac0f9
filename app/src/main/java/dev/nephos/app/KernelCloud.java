package dev.nephos.app;

import dev.nephos.kernel.boot.Nephos;
import dev.nephos.kernel.boot.NephosSettings;
import dev.nephos.kernel.http.ListenerSettings;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The kernel with all services of the product. */
final class KernelCloud implements Cloud {
    private final Nephos nephos;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private KernelCloud(Nephos nephos) {
        this.nephos = nephos;
    }

    static Cloud boot(Settings settings) throws IOException {
        Path blobs = settings.state().resolve("blobs").resolve(Integer.toString(settings.port()));
        return new KernelCloud(
                Nephos.start(
                        new NephosSettings(
                                ListenerSettings.DEFAULT.withPort(settings.port()),
                                settings.account(),
                                settings.region(),
                                emptied(blobs),
                                Ids.secure()),
                        new CloudClock(new WallClock()),
                        Product.SERVICES));
    }

    /** The bytes of objects that the store of an earlier run knew, and that nobody knows now. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
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
            closed.countDown();
        }
    }
}
