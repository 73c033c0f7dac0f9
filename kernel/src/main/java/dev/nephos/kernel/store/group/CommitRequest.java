package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.Deadline;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.Watches;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way: run by its caller on a snapshot, decided by the committer, which runs
 * it again if it must, and told to its caller, who waits for it.
 */
final class CommitRequest<T> {
    private final Thread caller = Thread.currentThread();
    private final Function<? super Tx, T> work;
    private final Supplier<Deadline> deadlines;
    private final long version;
    private BufferedTx tx;
    private T answer;
    private @Nullable Versionstamp stamp;
    private @Nullable Throwable failure;
    private boolean decided;
    private volatile boolean finished;

    /** Runs it on a snapshot, on the thread of the caller. */
    CommitRequest(Function<? super Tx, T> work, Supplier<Deadline> deadlines, Snapshot snapshot) {
        this.work = work;
        this.deadlines = deadlines;
        this.tx = new BufferedTx(snapshot, deadlines.get());
        this.answer = tx.run(work);
        this.version = snapshot.version();
    }

    boolean changesAnything() {
        return tx.changesAnything();
    }

    /** About how much it adds to its group. */
    long bytes() {
        return tx.bytes();
    }

    T answer() {
        return answer;
    }

    /**
     * Adds its changes to those of its group, in the committer. When what it read was changed
     * meanwhile, or the group that it was in was lost, it runs once more, on top of the group,
     * where nothing can come between.
     */
    void decide(Overlay group, RecentWrites recent, Versionstamp place) {
        boolean lost = decided;
        decided = true;
        try {
            if (lost
                    || recent.changed(tx.reads(), version)
                    || RecentWrites.changed(tx.reads(), group)) {
                failure = null;
                stamp = null;
                tx = new BufferedTx(group, deadlines.get());
                answer = tx.run(work);
            }
            if (tx.changesAnything()) {
                tx.appendTo(group, place);
                stamp = place;
            }
        } catch (RuntimeException | Error e) {
            failure = e; // the caller's own, or ours: either way the others go on
        }
    }

    /** The watch keys to fire, if it is written. */
    List<byte[]> touched() {
        return stamp == null ? List.of() : tx.touched();
    }

    /** Wakes the caller; a refusal outweighs whatever was decided. */
    void finish(@Nullable Throwable refusal) {
        if (refusal != null) {
            failure = refusal;
        }
        finished = true;
        LockSupport.unpark(caller);
    }

    /**
     * Waits for the end, which cannot be interrupted: the caller must know whether it was written.
     */
    void await() {
        boolean interrupted = false;
        while (!finished) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            caller.interrupt();
        }
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    void announce(Watches watches) {
        if (stamp != null) {
            tx.announce(watches, stamp);
        }
    }
}
