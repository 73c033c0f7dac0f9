package dev.nephos.kernel.store;

import java.nio.file.Path;

/**
 * Hears what a store does to its files, on the thread that does it, which goes on when the call
 * returns: a power cut can be simulated by remembering what was written and what of it was forced.
 */
public interface FileEvents {
    /** For a store that nobody listens to. */
    FileEvents IGNORED =
            new FileEvents() {
                @Override
                public void appended(Path file, long bytes) {}

                @Override
                public void forced(Path file) {}
            };

    /** Bytes were added to the end of a file; the operating system may still lose them. */
    void appended(Path file, long bytes);

    /** All that was written to a file before, or all names that a folder has, is on the disk. */
    void forced(Path file);
}
