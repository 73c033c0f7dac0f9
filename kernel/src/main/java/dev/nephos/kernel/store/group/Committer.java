package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.WritesRefused.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one thread that writes: it decides, writes and tells, a group at a time. */
final class Committer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    /** What is remembered of past writes: minutes of a busy store, seconds of a very busy one. */
    private static final long MEMORY_BYTES = 8 << 20;

    /** A group whose way to the medium is lost so often in a row would be lost once more. */
    private static final int MOST_TRIES = 3;

    private final Medium medium;
    private final CommitQueue queue = new CommitQueue();
    private final RecentWrites recent = new RecentWrites(MEMORY_BYTES);
    private final Thread thread;
    private long version;
    private @Nullable Throwable failure;

    /** Starts one. */
    Committer(Medium medium) {
        this.medium = medium;
        this.thread = Thread.ofPlatform().daemon().name("store-committer").unstarted(this::run);
        thread.start();
    }

    /** Returns when the transaction is durable; throws what it threw, or why it is not. */
    void commit(CommitRequest<?> request) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a transaction was run inside a transaction");
        }
        queue.add(request);
        request.await();
    }

    private void run() {
        for (var requests = queue.take(); !requests.isEmpty(); requests = queue.take()) {
            WritesRefused refusal = attempt(requests);
            for (CommitRequest<?> request : requests) {
                request.finish(refusal);
            }
        }
    }

    /** What failed once is never asked again: it may have forgotten what it was given. */
    private @Nullable WritesRefused attempt(List<CommitRequest<?>> requests) {
        if (failure != null) {
            return new WritesRefused(Reason.FAILED, failure);
        }
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                if (write(requests)) {
                    return null;
                }
            }
            return new WritesRefused(Reason.UNREACHABLE, null);
        } catch (WritesRefused refusal) {
            return refusal;
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a write failed; the store is read-only now", e);
            failure = e;
            return new WritesRefused(Reason.FAILED, e);
        }
    }

    private boolean write(List<CommitRequest<?>> requests) throws IOException {
        try (Group group = medium.begin()) {
            recent.othersWroteUpTo(group.version());
            version = Math.max(version, group.version()) + 1;
            Overlay changes = new Overlay(group.base());
            List<byte[]> touched = new ArrayList<>();
            int order = 0;
            for (CommitRequest<?> request : requests) {
                request.decide(changes, recent, new Versionstamp(version, order++));
                touched.addAll(request.touched());
            }
            boolean written = group.commit(version, changes, touched);
            if (written && !changes.isEmpty()) {
                recent.add(Footprint.of(version, changes));
            }
            return written;
        }
    }

    /** Writes what waits already, and ends. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // and wait on: nothing may be closed under the thread
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
