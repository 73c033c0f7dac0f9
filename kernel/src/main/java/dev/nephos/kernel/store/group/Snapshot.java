package dev.nephos.kernel.store.group;

/** The state as it was after one group, held still until it is closed. */
public interface Snapshot extends View, AutoCloseable {
    /** The version of the last group in it; known at the latest when something was read. */
    long version();

    @Override
    void close();
}
