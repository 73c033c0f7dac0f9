package dev.nephos.kernel.store.group;

import java.io.IOException;
import java.util.Collection;

/** A group of transactions on its way into a {@link Medium}: nobody else writes meanwhile. */
public interface Group extends AutoCloseable {
    /** The state that the group is written on top of. */
    View base();

    /** The version of that state, which is that of the last group before this one. */
    long version();

    /**
     * Makes the changes durable and then visible, all of them or none.
     *
     * @param version of this group, larger than all before
     * @param touched watch keys, for those who watch them in other processes
     * @return whether they were written; if not, because the way to the medium was lost, nothing of
     *     them is there and they may be tried again in another group
     * @throws IOException when nobody can know whether they were written: nothing more is written
     *     to this medium until it is opened again
     * @throws dev.nephos.kernel.store.WritesRefused when the medium takes nothing now
     */
    boolean commit(long version, Overlay changes, Collection<byte[]> touched) throws IOException;

    /** Gives up what was not committed. */
    @Override
    void close();
}
