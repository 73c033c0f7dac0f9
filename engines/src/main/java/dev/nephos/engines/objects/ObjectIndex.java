package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which objects a bucket has, in the order of the UTF-8 bytes of their names. Each row is the user
 * of its bytes: replacing or deleting it releases them in the same transaction.
 */
public final class ObjectIndex {
    private final ObjectBytes bytes;

    /** The index of objects whose bytes are there. */
    public ObjectIndex(ObjectBytes bytes) {
        this.bytes = bytes;
    }

    /** The object of a name. */
    public Optional<ObjectEntry> find(ReadTx tx, Bucket bucket, String key) {
        byte[] row = tx.get(Keyspace.TABLES, bucket.key(key));
        return row == null ? Optional.empty() : Optional.of(ObjectEntry.decode(key, row));
    }

    /** Makes incoming bytes the object of a name, in place of the one before. */
    public ObjectEntry put(Tx tx, Bucket bucket, String key, Incoming incoming, byte[] metadata) {
        find(tx, bucket, key).ifPresent(before -> release(tx, bucket, before));
        bytes.keep(tx, bucket.space(), incoming, bucket.key(key));
        return write(tx, bucket, new ObjectEntry(key, incoming.content(), metadata));
    }

    /**
     * Makes the bytes of an object those of another name too; the two may be the same.
     *
     * @return nothing when the bytes are gone
     */
    public Optional<ObjectEntry> copy(
            Tx tx, Bucket from, ObjectEntry source, Bucket to, String key, byte[] metadata) {
        byte[] user = to.key(key);
        Optional<ObjectEntry> before = find(tx, to, key);
        Optional<Content> copy = bytes.share(tx, from.space(), source.content(), to.space(), user);
        before.filter(old -> !copy.equals(Optional.of(old.content())))
                .ifPresent(old -> release(tx, to, old));
        return copy.map(content -> write(tx, to, new ObjectEntry(key, content, metadata)));
    }

    /** Changes what is said about an object and leaves its bytes. */
    public ObjectEntry describe(Tx tx, Bucket bucket, ObjectEntry entry, byte[] metadata) {
        return write(tx, bucket, new ObjectEntry(entry.key(), entry.content(), metadata));
    }

    /** Removes the object of a name and answers what it was. */
    public Optional<ObjectEntry> delete(Tx tx, Bucket bucket, String key) {
        Optional<ObjectEntry> before = find(tx, bucket, key);
        before.ifPresent(entry -> {
            release(tx, bucket, entry);
            tx.delete(Keyspace.TABLES, bucket.key(key));
        });
        return before;
    }

    /** Whether there is no object in a bucket. */
    public boolean isEmpty(ReadTx tx, Bucket bucket) {
        List<byte[]> first = new ArrayList<>(1);
        tx.scan(Keyspace.TABLES, bucket.key().range(), 1, false, (key, row) -> first.add(key));
        return first.isEmpty();
    }

    /** One page of the objects of a bucket. */
    public Listing list(ReadTx tx, Bucket bucket, ListQuery query) {
        return new Lister(tx, bucket, query).list();
    }

    private void release(Tx tx, Bucket bucket, ObjectEntry entry) {
        bytes.release(tx, bucket.space(), entry.content(), bucket.key(entry.key()));
    }

    private static ObjectEntry write(Tx tx, Bucket bucket, ObjectEntry entry) {
        tx.put(Keyspace.TABLES, bucket.key(entry.key()), entry.encode());
        return entry;
    }
}
