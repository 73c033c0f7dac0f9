package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;

/** What one or more transactions have written, as far as it matters to those who read it before. */
interface Writes {
    /** Whether the key was put, added to, or deleted. */
    boolean wrote(Keyspace keyspace, byte[] key);

    /** Whether any key of the range may have been. */
    boolean wroteIn(Keyspace keyspace, KeyRange range);
}
