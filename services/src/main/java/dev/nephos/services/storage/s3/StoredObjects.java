package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DeleteMarker;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ListQuery;
import dev.nephos.engines.objects.ObjectEntry;
import dev.nephos.engines.objects.ObjectIndex;
import dev.nephos.engines.objects.Version;
import dev.nephos.engines.objects.VersionId;
import dev.nephos.engines.objects.VersionListing;
import dev.nephos.engines.objects.Versioning;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of buckets and their versions, with what S3 keeps about them. */
final class StoredObjects {
    private static final RecordCodec<ObjectFacts> CODEC = RecordCodec.of(ObjectFacts.class);
    private static final RecordCodec<MarkerFacts> MARKERS = RecordCodec.of(MarkerFacts.class);
    private static final int MOST_KEY_BYTES = 1024;

    private final ObjectIndex index;

    StoredObjects(ObjectIndex index) {
        this.index = index;
    }

    /** One page of a listing; the next one begins behind {@code next}. */
    record Page(List<StoredObject> objects, List<String> prefixes, Optional<String> next) {}

    /** An object as it was written, and how it stands in its bucket. */
    record Written(StoredObject object, Standing standing) {
        /** What others hear of it. */
        ObjectEvent event(String how) {
            return ObjectEvent.created(how, object, standing.versionId());
        }
    }

    /** Refuses a key that no object can have. */
    static void requireKey(String key) {
        if (key.length() * 3 > MOST_KEY_BYTES) {
            int size = key.getBytes(StandardCharsets.UTF_8).length;
            if (size > MOST_KEY_BYTES) {
                throw S3Errors.KEY_TOO_LONG
                        .error("Your key is too long")
                        .with("Size", size)
                        .with("MaxSizeAllowed", MOST_KEY_BYTES);
            }
        }
    }

    /** The current object of a key. */
    Optional<StoredObject> find(ReadTx tx, Bucket bucket, String key) {
        requireKey(key);
        return index.find(tx, bucket, key).map(StoredObjects::decode);
    }

    /** A version of a key, which may be a delete marker. */
    Optional<Version> find(ReadTx tx, Bucket bucket, String key, VersionName version) {
        requireKey(key);
        return version.id()
                .map(id -> index.find(tx, bucket, key, id))
                .orElseGet(() -> index.findUnnamed(tx, bucket, key));
    }

    Optional<Version> find(ReadTx tx, Bucket bucket, String key, VersionId id) {
        return index.find(tx, bucket, key, id);
    }

    /** The current object of a key, or the version that is asked for. */
    StoredObject require(ReadTx tx, Bucket bucket, String key, Optional<String> versionId) {
        if (versionId.isEmpty()) {
            return find(tx, bucket, key).orElseThrow(() -> noSuchKey(tx, bucket, key));
        }
        var version =
                find(tx, bucket, key, VersionName.parse(versionId.get()))
                        .orElseThrow(() -> S3Errors.noSuchVersion(key, versionId.get()));
        return switch (version) {
            case ObjectEntry entry -> decode(entry);
            case DeleteMarker marker -> throw isMarker(marker);
        };
    }

    /** That there is none may be because it was deleted, which the answer then says. */
    private ServiceError noSuchKey(ReadTx tx, Bucket bucket, String key) {
        var error = S3Errors.noSuchKey(key);
        index.newest(tx, bucket, key)
                .ifPresent(marker ->
                        error.header("x-amz-delete-marker", "true")
                                .header("x-amz-version-id", VersionName.of(marker)));
        return error;
    }

    private static ServiceError isMarker(DeleteMarker marker) {
        return S3Errors.METHOD_NOT_ALLOWED
                .error("The specified method is not allowed against this resource.")
                .with("ResourceType", "DeleteMarker")
                .header("Allow", "DELETE")
                .header("Last-Modified", HttpDate.format(facts(marker).lastModified()))
                .header("x-amz-delete-marker", "true")
                .header("x-amz-version-id", VersionName.of(marker));
    }

    /** Makes incoming bytes the object of a key, locked as the request or else the bucket says. */
    Written put(
            Tx tx,
            Bucket bucket,
            String key,
            Incoming incoming,
            ObjectFacts facts,
            ObjectLock lock) {
        var record = Buckets.record(tx, bucket);
        var locked = facts.with(lock.in(record, facts.lastModified()));
        var entry = index.put(tx, bucket, key, incoming, CODEC.encode(locked), record.versioning());
        var object = new StoredObject(entry, locked);
        return new Written(object, standing(tx, bucket, record.versioning(), object));
    }

    /** Gives the bytes of an object to another key, or to its own with other facts. */
    Written copy(
            Tx tx,
            CopySources.Found from,
            Bucket to,
            String key,
            ObjectFacts facts,
            ObjectLock lock) {
        var record = Buckets.record(tx, to);
        var locked = facts.with(lock.in(record, facts.lastModified()));
        var source = from.object();
        var object =
                index.copy(
                                tx,
                                from.bucket(),
                                source.entry(),
                                to,
                                key,
                                CODEC.encode(locked),
                                record.versioning())
                        .map(entry -> new StoredObject(entry, locked))
                        .orElseThrow(() -> S3Errors.noSuchKey(source.key()));
        return new Written(object, standing(tx, to, record.versioning(), object));
    }

    /** How answers name a version; nothing in a bucket that never kept versions. */
    Optional<String> shownVersion(ReadTx tx, Bucket bucket, StoredObject object) {
        boolean shown =
                object.entry().id().isNamed()
                        || Buckets.record(tx, bucket).versioning() != Versioning.NONE;
        return shown ? Optional.of(object.version()) : Optional.empty();
    }

    /** How the current object of a key stands in its bucket. */
    Standing standing(ReadTx tx, Bucket bucket, StoredObject object) {
        return new Standing(shownVersion(tx, bucket, object), expiration(tx, bucket, object));
    }

    private static Standing standing(
            ReadTx tx, Bucket bucket, Versioning versioning, StoredObject object) {
        return new Standing(
                Optional.of(object.version()).filter(_ -> versioning != Versioning.NONE),
                expiration(tx, bucket, object));
    }

    private static Optional<String> expiration(ReadTx tx, Bucket bucket, StoredObject object) {
        var plan = new LifecyclePlan(BucketLifecycle.of(tx, bucket), Instant.EPOCH);
        return plan.expiration(object).map(LifecyclePlan.Due::told);
    }

    /** Says something else about a version, which stays what it is. */
    StoredObject describe(Tx tx, Bucket bucket, StoredObject object, ObjectFacts facts) {
        var metadata = CODEC.encode(facts);
        return new StoredObject(index.describe(tx, bucket, object.entry(), metadata), facts);
    }

    /**
     * Deletes the object of a key, as its bucket's versioning has it.
     *
     * @return the marker, in a bucket that keeps versions
     */
    Optional<DeleteMarker> delete(Tx tx, Bucket bucket, String key, Instant now) {
        requireKey(key);
        var versioning = Buckets.record(tx, bucket).versioning();
        if (versioning == Versioning.NONE) {
            index.delete(tx, bucket, key);
            return Optional.empty();
        }
        var facts = MARKERS.encode(new MarkerFacts(now));
        return Optional.of(index.mark(tx, bucket, key, facts, versioning));
    }

    /** Removes a version for good. */
    void remove(Tx tx, Bucket bucket, Version version) {
        index.remove(tx, bucket, version);
    }

    boolean isEmpty(ReadTx tx, Bucket bucket) {
        return index.isEmpty(tx, bucket);
    }

    Page list(ReadTx tx, Bucket bucket, ListQuery query) {
        var listing = index.list(tx, bucket, query);
        return new Page(
                listing.entries().stream().map(StoredObjects::decode).toList(),
                listing.groups(),
                listing.next());
    }

    /** {@code below} is the version of the key {@code query.after()} to go on behind. */
    VersionListing listVersions(
            ReadTx tx, Bucket bucket, ListQuery query, @Nullable VersionId below) {
        return index.listVersions(tx, bucket, query, below);
    }

    /** A version, if it is an object. */
    static Optional<StoredObject> object(Optional<Version> version) {
        return version.filter(ObjectEntry.class::isInstance)
                .map(entry -> decode((ObjectEntry) entry));
    }

    static StoredObject decode(ObjectEntry entry) {
        return new StoredObject(entry, CODEC.decode(entry.metadata()));
    }

    static MarkerFacts facts(DeleteMarker marker) {
        return MARKERS.decode(marker.metadata());
    }
}
