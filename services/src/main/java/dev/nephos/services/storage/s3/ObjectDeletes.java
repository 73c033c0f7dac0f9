package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DeleteMarker;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.LimitExceeded;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deletes objects and versions. That there is none is no error: the outcome is the same. */
final class ObjectDeletes {
    private static final int MOST_KEYS = 1000;

    /** Keys in one transaction, so that it stays within its limit however long they are. */
    private static final int BATCH = 100;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectEvents events;

    ObjectDeletes(Kernel kernel, StoredObjects objects, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.events = events;
    }

    void define(Operations on) {
        on.call(DeleteObject.class, DeleteObjectResult.class, this::delete).brief();
        on.call(DeleteObjects.class, DeleteObjectsResult.class, this::deleteAll);
    }

    record DeleteObject(
            String bucket,
            String key,
            Optional<String> versionId,
            Optional<String> ifMatch,
            Optional<Instant> ifMatchLastModifiedTime,
            Optional<Long> ifMatchSize,
            boolean bypassGovernanceRetention,
            Optional<String> expectedBucketOwner) {
        Target target() {
            return new Target(key, versionId, ifMatch, bypassGovernanceRetention);
        }
    }

    record DeleteObjectResult(Optional<Boolean> deleteMarker, Optional<String> versionId) {}

    /** What is to be deleted, and the entity tag that it must have. */
    private record Target(
            String key, Optional<String> versionId, Optional<String> ifMatch, boolean bypass) {}

    /**
     * What was done.
     *
     * @param marker whether a delete marker was made or removed
     * @param version that was made or removed
     */
    private record Outcome(boolean marker, Optional<String> version) {
        private static final Outcome NO_VERSIONS = new Outcome(false, Optional.empty());

        Optional<Boolean> deleteMarker() {
            return marker ? Optional.of(true) : Optional.empty();
        }
    }

    private DeleteObjectResult delete(Call call, DeleteObject in) {
        if (in.ifMatchLastModifiedTime.isPresent() || in.ifMatchSize.isPresent()) {
            throw S3Errors.headerNotImplemented("x-amz-if-match-*");
        }
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        var outcome =
                kernel.store()
                        .transact(tx -> {
                            var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                            return delete(tx, Cause.of(call), bucket, in.target());
                        });
        return new DeleteObjectResult(outcome.deleteMarker(), outcome.version);
    }

    private Outcome delete(Tx tx, Cause cause, Bucket bucket, Target target) {
        if (target.versionId.isPresent()) {
            return removeVersion(tx, cause, bucket, target, target.versionId.get());
        }
        var before = objects.find(tx, bucket, target.key);
        requireMatch(target, before);
        var marker = objects.delete(tx, bucket, target.key, now()).map(VersionName::of);
        if (marker.isPresent()) {
            var event = ObjectEvent.marked(target.key, marker.get());
            events.announce(tx, cause, bucket, event);
            return new Outcome(true, marker);
        }
        if (before.isPresent()) {
            var event = ObjectEvent.removed(target.key, Optional.empty());
            events.announce(tx, cause, bucket, event);
        }
        return Outcome.NO_VERSIONS;
    }

    private Outcome removeVersion(
            Tx tx, Cause cause, Bucket bucket, Target target, String versionId) {
        var version = objects.find(tx, bucket, target.key, VersionName.parse(versionId));
        var object = StoredObjects.object(version);
        requireMatch(target, object);
        object.ifPresent(o -> o.facts().lock().requireRemovable(now(), target.bypass));
        version.ifPresent(found -> {
            objects.remove(tx, bucket, found);
            var event = ObjectEvent.removed(target.key, Optional.of(versionId));
            events.announce(tx, cause, bucket, event);
        });
        boolean marker = version.filter(DeleteMarker.class::isInstance).isPresent();
        return new Outcome(marker, Optional.of(versionId));
    }

    private static void requireMatch(Target target, Optional<StoredObject> before) {
        if (target.ifMatch.isPresent()) {
            Conditions.requireForWrite(
                    target.ifMatch, Optional.empty(), target.key, before.orElse(null));
        }
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    record ObjectIdentifier(
            String key,
            Optional<String> versionId,
            Optional<String> eTag,
            Optional<Instant> lastModifiedTime,
            Optional<Long> size) {
        Target target(boolean bypass) {
            return new Target(key, versionId, eTag, bypass);
        }
    }

    record Delete(List<ObjectIdentifier> objects, boolean quiet) {}

    /** The checksum that the request must have was verified with its body: {@link BodyDigests}. */
    record DeleteObjects(
            String bucket,
            Delete delete,
            boolean bypassGovernanceRetention,
            Optional<String> checksumAlgorithm,
            Optional<String> expectedBucketOwner) {}

    record Deleted(
            String key,
            Optional<String> versionId,
            Optional<Boolean> deleteMarker,
            Optional<String> deleteMarkerVersionId) {
        static Deleted of(ObjectIdentifier object, Outcome outcome) {
            return new Deleted(
                    object.key,
                    object.versionId,
                    outcome.deleteMarker(),
                    outcome.version.filter(_ -> outcome.marker));
        }
    }

    record Failed(String key, Optional<String> versionId, String code, String message) {
        static Failed of(ObjectIdentifier object, ServiceError error) {
            return new Failed(object.key, object.versionId, error.type().name(), error.sentence());
        }
    }

    record DeleteObjectsResult(List<Deleted> deleted, List<Failed> errors) {
        DeleteObjectsResult and(DeleteObjectsResult other) {
            return new DeleteObjectsResult(
                    Stream.concat(deleted.stream(), other.deleted.stream()).toList(),
                    Stream.concat(errors.stream(), other.errors.stream()).toList());
        }
    }

    private DeleteObjectsResult deleteAll(Call call, DeleteObjects in) {
        var wanted = in.delete.objects;
        if (wanted.isEmpty() || wanted.size() > MOST_KEYS) {
            throw S3Errors.malformedXml();
        }
        var deleted = new ArrayList<Deleted>();
        var failed = new ArrayList<Failed>();
        for (int i = 0; i < wanted.size(); i += BATCH) {
            var batch = wanted.subList(i, Math.min(i + BATCH, wanted.size()));
            var result = deleteSome(call, in, batch);
            deleted.addAll(result.deleted);
            failed.addAll(result.errors);
        }
        return new DeleteObjectsResult(in.delete.quiet ? List.of() : deleted, failed);
    }

    /** Deletes some in one transaction, or fewer where there is much to write of each. */
    private DeleteObjectsResult deleteSome(
            Call call, DeleteObjects in, List<ObjectIdentifier> batch) {
        try {
            return kernel.store().transact(tx -> delete(tx, call, in, batch));
        } catch (LimitExceeded e) {
            if (batch.size() == 1) {
                throw e;
            }
            int half = batch.size() / 2;
            return deleteSome(call, in, batch.subList(0, half))
                    .and(deleteSome(call, in, batch.subList(half, batch.size())));
        }
    }

    /** Deletes some; each succeeds or fails for itself. */
    private DeleteObjectsResult delete(
            Tx tx, Call call, DeleteObjects in, List<ObjectIdentifier> batch) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        var deleted = new ArrayList<Deleted>();
        var failed = new ArrayList<Failed>();
        for (var object : batch) {
            try {
                if (object.lastModifiedTime.isPresent() || object.size.isPresent()) {
                    throw S3Errors.headerNotImplemented("LastModifiedTime, Size");
                }
                var target = object.target(in.bypassGovernanceRetention);
                deleted.add(Deleted.of(object, delete(tx, Cause.of(call), bucket, target)));
            } catch (ServiceError e) {
                failed.add(Failed.of(object, e));
            }
        }
        return new DeleteObjectsResult(deleted, failed);
    }
}
