package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import org.jspecify.annotations.Nullable;

/** Something that keys are read from: the disk at one moment, or changes on top of another view. */
public interface View {
    byte @Nullable [] get(Keyspace keyspace, byte[] key);

    /**
     * Hands over the entries of a range in order until the consumer has enough.
     *
     * @return whether the consumer wants more than there is
     */
    boolean scan(Keyspace keyspace, KeyRange range, boolean reverse, EntryConsumer consumer);
}
