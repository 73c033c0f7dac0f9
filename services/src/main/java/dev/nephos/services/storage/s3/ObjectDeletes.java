package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes objects. That there is none is no error: the outcome is the same. */
final class ObjectDeletes {
    private static final int MOST_KEYS = 1000;

    /** Keys in one transaction, so that it stays within its limit however long they are. */
    private static final int BATCH = 100;

    private final Kernel kernel;
    private final StoredObjects objects;

    ObjectDeletes(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
    }

    void define(Operations on) {
        on.run(DeleteObject.class, this::delete).brief();
        on.call(DeleteObjects.class, DeleteObjectsResult.class, this::deleteAll);
    }

    record DeleteObject(
            String bucket,
            String key,
            Optional<String> versionId,
            Optional<String> ifMatch,
            Optional<Instant> ifMatchLastModifiedTime,
            Optional<Long> ifMatchSize,
            Optional<String> expectedBucketOwner) {}

    private void delete(Call call, DeleteObject in) {
        in.versionId.ifPresent(ObjectReads::requireNoVersion);
        if (in.ifMatchLastModifiedTime.isPresent() || in.ifMatchSize.isPresent()) {
            throw S3Errors.headerNotImplemented("x-amz-if-match-*");
        }
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        kernel.store()
                .commit(tx -> {
                    var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                    delete(tx, bucket, in.key, in.ifMatch);
                });
    }

    private void delete(Tx tx, Bucket bucket, String key, Optional<String> ifMatch) {
        if (ifMatch.isPresent()) {
            var before = objects.find(tx, bucket, key).orElse(null);
            Conditions.requireForWrite(ifMatch, Optional.empty(), key, before);
        }
        objects.delete(tx, bucket, key);
    }

    record ObjectIdentifier(
            String key,
            Optional<String> versionId,
            Optional<String> eTag,
            Optional<Instant> lastModifiedTime,
            Optional<Long> size) {}

    record Delete(List<ObjectIdentifier> objects, boolean quiet) {}

    /** The checksum that the request must have was verified with its body: {@link BodyDigests}. */
    record DeleteObjects(
            String bucket,
            Delete delete,
            Optional<String> checksumAlgorithm,
            Optional<String> expectedBucketOwner) {}

    record Deleted(String key, Optional<String> versionId) {}

    record Failed(String key, Optional<String> versionId, String code, String message) {}

    record DeleteObjectsResult(List<Deleted> deleted, List<Failed> errors) {}

    private DeleteObjectsResult deleteAll(Call call, DeleteObjects in) {
        var wanted = in.delete.objects;
        if (wanted.isEmpty() || wanted.size() > MOST_KEYS) {
            throw S3Errors.malformedXml();
        }
        var deleted = new ArrayList<Deleted>();
        var failed = new ArrayList<Failed>();
        for (int i = 0; i < wanted.size(); i += BATCH) {
            var batch = wanted.subList(i, Math.min(i + BATCH, wanted.size()));
            var errors = kernel.store().transact(tx -> delete(tx, call, in, batch));
            var names = errors.stream().map(Failed::key).toList();
            batch.stream()
                    .filter(object -> !names.contains(object.key))
                    .forEach(object -> deleted.add(new Deleted(object.key, object.versionId)));
            failed.addAll(errors);
        }
        return new DeleteObjectsResult(in.delete.quiet ? List.of() : deleted, failed);
    }

    /** Deletes some and answers which could not be. */
    private List<Failed> delete(Tx tx, Call call, DeleteObjects in, List<ObjectIdentifier> batch) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        var failed = new ArrayList<Failed>();
        for (var object : batch) {
            try {
                if (object.lastModifiedTime.isPresent() || object.size.isPresent()) {
                    throw S3Errors.headerNotImplemented("LastModifiedTime, Size");
                }
                object.versionId.ifPresent(ObjectReads::requireNoVersion);
                delete(tx, bucket, object.key, object.eTag);
            } catch (ServiceError e) {
                failed.add(new Failed(object.key, object.versionId, e.type().name(), e.sentence()));
            }
        }
        return failed;
    }
}
