package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.WritesRefused.Reason;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The one thread that writes: it decides, writes, publishes and tells, a group at a time. */
final class Committer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    /** With less space than this nothing is written; files that are rewritten need room as well. */
    static final long FLOOR_BYTES = 256 << 20;

    /** What is remembered of past writes: minutes of a busy store, seconds of a very busy one. */
    private static final long MEMORY_BYTES = 8 << 20;

    private final Journal journal;
    private final Snapshots snapshots;
    private final LongSupplier freeBytes;
    private final CommitQueue queue = new CommitQueue();
    private final RecentWrites recent;
    private final Thread thread;
    private long version;
    private @Nullable Throwable failure;

    /**
     * Starts one.
     *
     * @param version of the last group that was written
     * @param freeBytes how much may still be written to the disk
     */
    Committer(Journal journal, Snapshots snapshots, long version, LongSupplier freeBytes) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.version = version;
        this.freeBytes = freeBytes;
        this.recent = new RecentWrites(version, MEMORY_BYTES);
        this.thread = Thread.ofPlatform().daemon().name("store-committer").unstarted(this::run);
        thread.start();
    }

    /** Returns when the transaction is on the disk; throws what it threw, or why it is not. */
    void commit(CommitRequest<?> request) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a transaction was run inside a transaction");
        }
        queue.add(request);
        request.await();
    }

    private void run() {
        for (var group = queue.take(); !group.isEmpty(); group = queue.take()) {
            WritesRefused refusal = attempt(group);
            for (CommitRequest<?> request : group) {
                request.finish(refusal);
            }
        }
    }

    /** A disk that failed once is never asked again: it may have forgotten what it was given. */
    private @Nullable WritesRefused attempt(List<CommitRequest<?>> group) {
        if (failure != null) {
            return new WritesRefused(Reason.FAILED, failure);
        }
        try {
            if (freeBytes.getAsLong() < FLOOR_BYTES) {
                return new WritesRefused(Reason.NO_SPACE, null);
            }
            write(group);
            return null;
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a write failed; the store is read-only now", e);
            failure = e;
            return new WritesRefused(Reason.FAILED, e);
        }
    }

    private void write(List<CommitRequest<?>> group) throws IOException {
        version++;
        try (Snapshot base = snapshots.take()) {
            Overlay changes = new Overlay(base);
            int order = 0;
            for (CommitRequest<?> request : group) {
                request.decide(changes, recent, new Versionstamp(version, order++));
            }
            if (!changes.isEmpty()) {
                journal.write(version, changes);
                recent.add(Footprint.of(version, changes));
                snapshots.publish(version);
            }
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
                interrupted = true; // and wait on: the files must not be closed under the thread
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
