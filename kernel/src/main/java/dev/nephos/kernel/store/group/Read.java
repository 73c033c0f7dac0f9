package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;

/** Something that a transaction has read and relies on. */
sealed interface Read {
    /** Whether these writes may have changed it. */
    boolean changedBy(Writes writes);

    /** The value of one key, or that it is missing. */
    record Point(Keyspace keyspace, byte[] key) implements Read {
        @Override
        public boolean changedBy(Writes writes) {
            return writes.wrote(keyspace, key);
        }
    }

    /** All entries of a range, and that there are no others. */
    record Span(Keyspace keyspace, KeyRange range) implements Read {
        @Override
        public boolean changedBy(Writes writes) {
            return writes.wroteIn(keyspace, range);
        }
    }
}
