package dev.nephos.kernel.store.group;

/** The state as it was after one group, held still until it is closed. */
public interface Snapshot extends View, AutoCloseable {
    /** The version of a snapshot that nobody has read: nothing that was seen can have changed. */
    long NEVER_READ = Long.MAX_VALUE;

    /** The version of the last group in it, or {@link #NEVER_READ}. */
    long version();

    @Override
    void close();
}
