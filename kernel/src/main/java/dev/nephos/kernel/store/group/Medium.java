package dev.nephos.kernel.store.group;

/**
 * Where the state of a {@link GroupStore} is kept: a disk, or a database. It shows states that hold
 * still, and takes groups of changes one after the other.
 */
public interface Medium extends AutoCloseable {
    /**
     * The newest durable state; whoever takes it closes it.
     *
     * @throws IllegalStateException when the medium is closed
     */
    Snapshot snapshot();

    /**
     * Begins a group on top of everything that was committed before, by whomever. Called by one
     * thread, which closes a group before it begins the next.
     *
     * @throws dev.nephos.kernel.store.WritesRefused when nothing can be written now
     */
    Group begin();

    /** Waits until all snapshots are closed, and lets go of what it holds open. */
    @Override
    void close();
}
