package dev.nephos.kernel.store;

import dev.nephos.kernel.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Removes, now and then, the bytes of blobs that nobody uses any more, and those that a broken
 * upload left behind. It goes by wall-clock time, because what it waits for are readers and writers
 * of this process, which no moved clock makes any faster.
 */
public final class BlobCollection implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BlobCollection.class.getName());

    /** How often it looks; a look that finds nothing is one scan of an empty range. */
    private static final Duration PERIOD = Duration.ofSeconds(30);

    /** A reader that found a blob has this long to open it. */
    private static final Duration READER_GRACE = Duration.ofSeconds(30);

    /** How long the end waits for a look that has begun. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** No upload takes longer between its bytes and the transaction that makes them known. */
    private static final Duration WRITER_GRACE = Duration.ofHours(1);

    private final BlobReferences references;
    private final Clock wall;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("blob-collection").unstarted(this::run);
    private Instant nextSweep;

    private BlobCollection(BlobReferences references, Clock wall) {
        this.references = references;
        this.wall = wall;
        this.nextSweep = wall.now().plus(WRITER_GRACE);
    }

    /** Starts one, which runs until it is closed. */
    public static BlobCollection start(BlobReferences references, Clock wall) {
        var collection = new BlobCollection(references, wall);
        collection.thread.start();
        return collection;
    }

    private void run() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                collect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect() {
        try {
            var now = wall.now();
            references.collect(now.minus(READER_GRACE));
            if (now.isAfter(nextSweep)) {
                references.sweep(now.minus(WRITER_GRACE));
                nextSweep = now.plus(WRITER_GRACE);
            }
        } catch (IOException | RuntimeException e) {
            // Nothing is lost: what was not removed now is found again by the next look.
            LOG.log(System.Logger.Level.WARNING, "blobs could not be collected", e);
        }
    }

    /** Ends it, and waits until it is out of the store. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
