package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.group.Overlay;
import java.io.IOException;

/** Where groups of transactions become durable. */
interface Journal {
    /**
     * Writes the changes of a group; when this returns they survive a power cut. When it throws,
     * all of them are there after the next open or none, and nobody knows which.
     *
     * @param version of the group, larger than all before
     */
    void write(long version, Overlay group) throws IOException;
}
