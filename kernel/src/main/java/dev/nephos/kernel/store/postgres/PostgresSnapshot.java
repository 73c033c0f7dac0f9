package dev.nephos.kernel.store.postgres;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import dev.nephos.kernel.store.group.Snapshot;
import dev.nephos.kernel.store.postgres.Sessions.Reader;
import org.jspecify.annotations.Nullable;

/** A state of the database. It takes a connection when it is first read, and many never are. */
final class PostgresSnapshot implements Snapshot {
    private final Sessions sessions;
    private @Nullable Reader reader;

    PostgresSnapshot(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public long version() {
        return reader == null ? NEVER_READ : reader.version();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        return session().get(keyspace, key);
    }

    @Override
    public boolean scan(
            Keyspace keyspace, KeyRange range, boolean reverse, EntryConsumer consumer) {
        return session().scan(keyspace, range, reverse, consumer);
    }

    private Session session() {
        Reader taken = reader;
        if (taken == null) {
            taken = sessions.take();
            reader = taken;
        }
        return taken.session();
    }

    @Override
    public void close() {
        if (reader != null) {
            sessions.giveBack(reader.session());
        }
    }
}
