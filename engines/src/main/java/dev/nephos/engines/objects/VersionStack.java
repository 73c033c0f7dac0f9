package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one key, the newest on top. An object on top is the current one and stands in the
 * range of current objects, so that who asks for it or lists never sees any other version; all else
 * stands in the range of versions. A version that moves between the two keeps its bytes.
 */
final class VersionStack {
    private final Bucket bucket;
    private final String key;

    VersionStack(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    /** The object on top, if what is on top is one. */
    Optional<ObjectEntry> current(ReadTx tx) {
        byte[] row = tx.get(Keyspace.TABLES, bucket.key(key));
        return row == null ? Optional.empty() : Optional.of(ObjectEntry.decode(key, row));
    }

    /** What is on top. */
    Optional<Version> top(ReadTx tx) {
        return current(tx).<Version>map(entry -> entry).or(() -> belowCurrent(tx));
    }

    /** The sequence of a version that would be pushed now. */
    long next(ReadTx tx) {
        return 1 + top(tx).map(version -> version.id().sequence()).orElse(0L);
    }

    Optional<Version> find(ReadTx tx, VersionId id) {
        return current(tx)
                .<Version>map(entry -> entry)
                .filter(entry -> entry.id().equals(id))
                .or(() -> noncurrent(tx, id).filter(version -> version.id().equals(id)));
    }

    /** The one version without a name. */
    Optional<Version> unnamed(ReadTx tx) {
        return current(tx)
                .<Version>map(entry -> entry)
                .filter(entry -> !entry.id().isNamed())
                .or(() -> {
                    byte[] id = tx.get(Keyspace.TABLES, bucket.unnamed(key));
                    return id == null
                            ? Optional.empty()
                            : noncurrent(tx, VersionId.read(new KeyReader(id)));
                });
    }

    /** Puts an object on top of what is there. */
    void push(Tx tx, ObjectEntry entry) {
        current(tx).ifPresent(old -> putNoncurrent(tx, old));
        tx.put(Keyspace.TABLES, bucket.key(key), entry.encode());
    }

    /** Puts a marker on top of what is there. */
    void push(Tx tx, DeleteMarker marker) {
        current(tx)
                .ifPresent(old -> {
                    putNoncurrent(tx, old);
                    tx.delete(Keyspace.TABLES, bucket.key(key));
                });
        putNoncurrent(tx, marker);
    }

    /** Writes an object where it stands, with something else said about it. */
    void rewrite(Tx tx, ObjectEntry entry) {
        if (isCurrent(tx, entry)) {
            tx.put(Keyspace.TABLES, bucket.key(key), entry.encode());
        } else {
            putNoncurrent(tx, entry);
        }
    }

    /** Takes a version out, from wherever it is; what is on top then is current if it can be. */
    void remove(Tx tx, Version version) {
        take(tx, version);
        if (current(tx).isEmpty() && belowCurrent(tx).orElse(null) instanceof ObjectEntry next) {
            deleteNoncurrent(tx, next);
            tx.put(Keyspace.TABLES, bucket.key(key), next.encode());
        }
    }

    /** Takes a version out for another one that will be pushed. */
    void take(Tx tx, Version version) {
        if (isCurrent(tx, version)) {
            tx.delete(Keyspace.TABLES, bucket.key(key));
        } else {
            deleteNoncurrent(tx, version);
        }
    }

    private boolean isCurrent(ReadTx tx, Version version) {
        return current(tx).filter(entry -> entry.id().equals(version.id())).isPresent();
    }

    private Optional<Version> belowCurrent(ReadTx tx) {
        List<Version> first = new ArrayList<>(1);
        KeyRange all = bucket.versions().text(key).range();
        tx.scan(
                Keyspace.TABLES,
                all,
                1,
                false,
                (rowKey, row) -> first.add(Version.decode(key, row)));
        return first.stream().findFirst();
    }

    private Optional<Version> noncurrent(ReadTx tx, VersionId id) {
        byte[] row = tx.get(Keyspace.TABLES, bucket.version(key, id));
        return row == null ? Optional.empty() : Optional.of(Version.decode(key, row));
    }

    private void putNoncurrent(Tx tx, Version version) {
        tx.put(Keyspace.TABLES, bucket.version(key, version.id()), version.encode());
        if (!version.id().isNamed()) {
            byte[] id = version.id().appendTo(new Key()).toBytes();
            tx.put(Keyspace.TABLES, bucket.unnamed(key), id);
        }
    }

    private void deleteNoncurrent(Tx tx, Version version) {
        tx.delete(Keyspace.TABLES, bucket.version(key, version.id()));
        if (!version.id().isNamed()) {
            tx.delete(Keyspace.TABLES, bucket.unnamed(key));
        }
    }
}
