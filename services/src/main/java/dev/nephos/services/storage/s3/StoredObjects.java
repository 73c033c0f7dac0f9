package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ListQuery;
import dev.nephos.engines.objects.ObjectEntry;
import dev.nephos.engines.objects.ObjectIndex;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The objects of buckets, with what S3 keeps about them. */
final class StoredObjects {
    private static final RecordCodec<ObjectFacts> CODEC = RecordCodec.of(ObjectFacts.class);
    private static final int MOST_KEY_BYTES = 1024;

    private final ObjectIndex index;

    StoredObjects(ObjectIndex index) {
        this.index = index;
    }

    /** One page of a listing; the next one begins behind {@code next}. */
    record Page(List<StoredObject> objects, List<String> prefixes, Optional<String> next) {}

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

    Optional<StoredObject> find(ReadTx tx, Bucket bucket, String key) {
        requireKey(key);
        return index.find(tx, bucket, key).map(StoredObjects::decode);
    }

    StoredObject require(ReadTx tx, Bucket bucket, String key) {
        return find(tx, bucket, key).orElseThrow(() -> S3Errors.noSuchKey(key));
    }

    void put(Tx tx, Bucket bucket, String key, Incoming incoming, ObjectFacts facts) {
        index.put(tx, bucket, key, incoming, CODEC.encode(facts));
    }

    /** Gives the bytes of an object to another key, or to its own with other facts. */
    void copy(Tx tx, Bucket from, StoredObject source, Bucket to, String key, ObjectFacts facts) {
        var copy = index.copy(tx, from, source.entry(), to, key, CODEC.encode(facts));
        if (copy.isEmpty()) {
            throw S3Errors.noSuchKey(source.key());
        }
    }

    void delete(Tx tx, Bucket bucket, String key) {
        requireKey(key);
        index.delete(tx, bucket, key);
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

    private static StoredObject decode(ObjectEntry entry) {
        return new StoredObject(entry, CODEC.decode(entry.metadata()));
    }
}
