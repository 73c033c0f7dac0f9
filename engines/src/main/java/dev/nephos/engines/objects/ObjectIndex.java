package dev.nephos.engines.objects;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a bucket has, in the order of the UTF-8 bytes of their names, and which versions
 * they had before. Each version is the user of its bytes: removing it releases them in the same
 * transaction.
 */
public final class ObjectIndex {
    private final ObjectBytes bytes;
    private final Ids ids;

    /** The index of objects whose bytes are there. */
    public ObjectIndex(ObjectBytes bytes, Ids ids) {
        this.bytes = bytes;
        this.ids = ids;
    }

    /** Where a new version goes, and which one it takes the place of. */
    private record Place(VersionStack stack, VersionId id, Optional<Version> replaced) {}

    /** The current object of a name. */
    public Optional<ObjectEntry> find(ReadTx tx, Bucket bucket, String key) {
        return new VersionStack(bucket, key).current(tx);
    }

    /** The newest version of a name: its current object, or the marker that says it is deleted. */
    public Optional<Version> newest(ReadTx tx, Bucket bucket, String key) {
        return new VersionStack(bucket, key).top(tx);
    }

    /** One version of a name. */
    public Optional<Version> find(ReadTx tx, Bucket bucket, String key, VersionId id) {
        return new VersionStack(bucket, key).find(tx, id);
    }

    /** The one version of a name that was written while versions had no names. */
    public Optional<Version> findUnnamed(ReadTx tx, Bucket bucket, String key) {
        return new VersionStack(bucket, key).unnamed(tx);
    }

    /** Makes incoming bytes the current object of a name. */
    public ObjectEntry put(
            Tx tx,
            Bucket bucket,
            String key,
            Incoming incoming,
            byte[] metadata,
            Versioning versioning) {
        Place place = place(tx, bucket, key, versioning);
        bytes.keep(tx, bucket.space(), incoming, bucket.user(key, place.id));
        ObjectEntry entry = new ObjectEntry(key, place.id, incoming.content(), metadata);
        return push(tx, bucket, place, entry);
    }

    /**
     * Makes the bytes of an object those of another name too; the two may be the same.
     *
     * @return nothing when the bytes are gone
     */
    public Optional<ObjectEntry> copy(
            Tx tx,
            Bucket from,
            ObjectEntry source,
            Bucket to,
            String key,
            byte[] metadata,
            Versioning versioning) {
        Place place = place(tx, to, key, versioning);
        byte[] user = to.user(key, place.id);
        return bytes.share(tx, from.space(), source.content(), to.space(), user)
                .map(content -> new ObjectEntry(key, place.id, content, metadata))
                .map(entry -> push(tx, to, place, entry));
    }

    /** Changes what is said about a version of an object and leaves its bytes. */
    public ObjectEntry describe(Tx tx, Bucket bucket, ObjectEntry entry, byte[] metadata) {
        ObjectEntry described = entry.with(metadata);
        new VersionStack(bucket, entry.key()).rewrite(tx, described);
        return described;
    }

    /** Removes the object of a name that has no other versions, and answers what it was. */
    public Optional<ObjectEntry> delete(Tx tx, Bucket bucket, String key) {
        VersionStack stack = new VersionStack(bucket, key);
        Optional<ObjectEntry> before = stack.current(tx);
        before.ifPresent(entry -> {
            release(tx, bucket, entry);
            stack.take(tx, entry);
        });
        return before;
    }

    /** Says that the object of a name is deleted, and keeps its versions. */
    public DeleteMarker mark(
            Tx tx, Bucket bucket, String key, byte[] metadata, Versioning versioning) {
        Place place = place(tx, bucket, key, versioning);
        DeleteMarker marker = new DeleteMarker(key, place.id, metadata);
        place.replaced.ifPresent(old -> takeOut(tx, bucket, place, old, true));
        place.stack.push(tx, marker);
        return marker;
    }

    /** Removes a version for good; the one below the current one then is current. */
    public void remove(Tx tx, Bucket bucket, Version version) {
        if (version instanceof ObjectEntry entry) {
            release(tx, bucket, entry);
        }
        new VersionStack(bucket, version.key()).remove(tx, version);
    }

    /** Whether there is nothing in a bucket, no version either. */
    public boolean isEmpty(ReadTx tx, Bucket bucket) {
        return isEmpty(tx, bucket.key().range()) && isEmpty(tx, bucket.versions().range());
    }

    /** One page of the current objects of a bucket. */
    public Listing list(ReadTx tx, Bucket bucket, ListQuery query) {
        return new Lister(tx, bucket, query).list();
    }

    /**
     * One page of all versions in a bucket: by name, the newest one of each first.
     *
     * @param below goes on with those versions of the name {@code after} that are older than this
     *     one; null behind all of them
     */
    public VersionListing listVersions(
            ReadTx tx, Bucket bucket, ListQuery query, @Nullable VersionId below) {
        return new VersionLister(tx, bucket, query, below).list();
    }

    private Place place(ReadTx tx, Bucket bucket, String key, Versioning versioning) {
        VersionStack stack = new VersionStack(bucket, key);
        return switch (versioning) {
            case NONE ->
                    new Place(stack, VersionId.unnamed(0), stack.current(tx).map(entry -> entry));
            case ENABLED ->
                    new Place(stack, VersionId.random(stack.next(tx), ids), Optional.empty());
            case SUSPENDED ->
                    new Place(stack, VersionId.unnamed(stack.next(tx)), stack.unnamed(tx));
        };
    }

    private ObjectEntry push(Tx tx, Bucket bucket, Place place, ObjectEntry entry) {
        place.replaced.ifPresent(old -> takeOut(tx, bucket, place, old, !sharesUse(old, entry)));
        place.stack.push(tx, entry);
        return entry;
    }

    /** Whether this is a copy onto itself: the same user of the same bytes, which then stay. */
    private static boolean sharesUse(Version old, ObjectEntry entry) {
        return old instanceof ObjectEntry before
                && before.id().sequence() == entry.id().sequence()
                && before.content().equals(entry.content());
    }

    private void takeOut(Tx tx, Bucket bucket, Place place, Version old, boolean withBytes) {
        if (withBytes && old instanceof ObjectEntry before) {
            release(tx, bucket, before);
        }
        place.stack.take(tx, old);
    }

    private void release(Tx tx, Bucket bucket, ObjectEntry entry) {
        bytes.release(tx, bucket.space(), entry.content(), bucket.user(entry.key(), entry.id()));
    }

    private static boolean isEmpty(ReadTx tx, KeyRange range) {
        List<byte[]> first = new ArrayList<>(1);
        tx.scan(Keyspace.TABLES, range, 1, false, (key, row) -> first.add(key));
        return first.isEmpty();
    }
}
