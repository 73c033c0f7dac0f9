package dev.nephos.kernel.boot;

import java.nio.file.Path;

/** Where a Nephos keeps its state. */
public sealed interface State {
    /**
     * In the heap, gone with the process.
     *
     * @param blobs the folder for the bytes of large objects, empty at the start
     */
    record Memory(Path blobs) implements State {}

    /**
     * On the disk: what was acknowledged survives the end of the process, however sudden.
     *
     * @param path the data folder, made if it is missing, which one process has at a time
     */
    record Folder(Path path) implements State {}

    /**
     * In a PostgreSQL database, and the bytes of large objects in a folder that belongs to it.
     *
     * @param address {@code postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE}
     * @param path the data folder of blobs and keys, made if it is missing, which one process has
     *     at a time
     */
    record Database(String address, Path path) implements State {}
}
