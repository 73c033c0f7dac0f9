package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened to an object, as far as others may hear of it.
 *
 * @param name as notifications call it, without {@code s3:} in front: {@code ObjectCreated:Put}
 * @param versionId in a bucket that keeps versions
 * @param more what only some kinds of events tell, by the names that they have in messages
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">Supported
 *     event types</a>
 */
record ObjectEvent(
        String name,
        String key,
        OptionalLong size,
        Optional<String> etag,
        Optional<String> versionId,
        Map<String, Object> more) {

    /** {@code how} is {@code Put}, {@code Post}, {@code Copy}, {@code CompleteMultipartUpload}. */
    static ObjectEvent created(String how, StoredObject object, Optional<String> versionId) {
        return of("ObjectCreated:" + how, object, versionId);
    }

    /** Of an object that is still there: {@code ObjectTagging:Put}, {@code ObjectAcl:Put} ... */
    static ObjectEvent of(String name, StoredObject object, Optional<String> versionId) {
        return new ObjectEvent(
                name,
                object.key(),
                OptionalLong.of(object.size()),
                Optional.of(object.etag()),
                versionId,
                Map.of());
    }

    /** Of what is gone for good. */
    static ObjectEvent removed(String key, Optional<String> versionId) {
        return gone("ObjectRemoved:Delete", key, versionId);
    }

    /** Of an object that a delete marker hides now. */
    static ObjectEvent marked(String key, String markerId) {
        return gone("ObjectRemoved:DeleteMarkerCreated", key, Optional.of(markerId));
    }

    /** Of what the lifecycle of its bucket removed for good. */
    static ObjectEvent expired(String key, Optional<String> versionId) {
        return gone("LifecycleExpiration:Delete", key, versionId);
    }

    /** Of an object that a delete marker hides because of the lifecycle of its bucket. */
    static ObjectEvent expiredByMarker(String key, String markerId) {
        return gone("LifecycleExpiration:DeleteMarkerCreated", key, Optional.of(markerId));
    }

    /** Of an object that its lifecycle moved to another storage class. */
    static ObjectEvent moved(StoredObject object, Optional<String> versionId) {
        var transition = Map.of("destinationStorageClass", object.storageClass());
        return of("LifecycleTransition", object, versionId)
                .with("lifecycleEventData", Map.of("transitionEventData", transition));
    }

    /** Of an archived object that can be read until a moment. */
    static ObjectEvent restored(StoredObject object, Optional<String> versionId, Instant until) {
        var data = new LinkedHashMap<String, Object>();
        data.put("lifecycleRestorationExpiryTime", EventTime.format(until));
        data.put("lifecycleRestoreStorageClass", object.storageClass());
        return of("ObjectRestore:Completed", object, versionId)
                .with("glacierEventData", Map.of("restoreEventData", data));
    }

    private static ObjectEvent gone(String name, String key, Optional<String> versionId) {
        return new ObjectEvent(
                name, key, OptionalLong.empty(), Optional.empty(), versionId, Map.of());
    }

    private ObjectEvent with(String member, Object value) {
        return new ObjectEvent(name, key, size, etag, versionId, Map.of(member, value));
    }

    /** The version of the message's form, which is younger for kinds of events that came later. */
    String formVersion() {
        boolean first =
                name.startsWith("ObjectCreated:")
                        || name.startsWith("ObjectRemoved:")
                        || name.equals("ObjectRestore:Post")
                        || name.equals("ObjectRestore:Completed");
        return first ? "2.1" : "2.3";
    }
}
