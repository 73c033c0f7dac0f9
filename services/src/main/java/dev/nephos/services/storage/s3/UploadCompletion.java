package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.store.ReadTx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes an object of the parts of an upload: a list of them; no byte is copied. */
final class UploadCompletion {
    /** Parts that were left out and are let go in one transaction. */
    private static final int PAGE = 500;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final Uploads uploads;
    private final ObjectBytes bytes;
    private final Intake intake;
    private final ObjectEvents events;

    UploadCompletion(
            Kernel kernel,
            StoredObjects objects,
            Uploads uploads,
            ObjectBytes bytes,
            Intake intake,
            ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.uploads = uploads;
        this.bytes = bytes;
        this.intake = intake;
        this.events = events;
    }

    void define(Operations on) {
        on.call(CompleteMultipartUpload.class, CompleteMultipartUploadResult.class, this::complete);
    }

    record CompletedMultipartUpload(List<PartList.Named> parts) {}

    record CompleteMultipartUpload(
            String bucket,
            String key,
            String uploadId,
            Optional<CompletedMultipartUpload> multipartUpload,
            Checksums checksums,
            Optional<String> checksumType,
            OptionalLong mpuObjectSize,
            CustomerKey customerKey,
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<String> expectedBucketOwner) {
        List<PartList.Named> named() {
            return multipartUpload.map(CompletedMultipartUpload::parts).orElse(List.of());
        }
    }

    record CompleteMultipartUploadResult(
            String location,
            String bucket,
            String key,
            String eTag,
            String checksumType,
            Checksums checksums,
            Standing standing,
            Optional<String> serverSideEncryption) {}

    /** An upload with all of its parts, and those that were chosen. */
    private record Plan(List<UploadedPart> uploaded, PartList chosen) {}

    private CompleteMultipartUploadResult complete(Call call, CompleteMultipartUpload in) {
        var plan = kernel.store().read(tx -> look(tx, call, in));
        var upload = plan.chosen.upload();
        var facts =
                new ObjectFacts(
                        kernel.clock().now().truncatedTo(ChronoUnit.SECONDS),
                        plan.chosen.etag(),
                        upload.storageClass(),
                        Optional.of(plan.chosen.checksum()),
                        upload.encryption(),
                        upload.described(),
                        upload.tags());
        requireAsAnnounced(in, plan.chosen, plan.chosen.checksum());
        var whole = compose(plan.chosen);
        var standing = intake.orDiscard(whole, () -> write(call, in, plan, whole, facts));
        releaseLeftOut(plan);
        return new CompleteMultipartUploadResult(
                call.endpoint() + "/" + in.bucket + "/" + Percent.encodePath(in.key),
                in.bucket,
                in.key,
                StoredObject.quoted(facts.etag()),
                upload.checksumType(),
                Checksums.of(plan.chosen.checksum()),
                standing,
                facts.encryption().told().serverSideEncryption());
    }

    private Plan look(ReadTx tx, Call call, CompleteMultipartUpload in) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        var upload = uploads.require(tx, bucket, in.key, in.uploadId);
        if (in.customerKey.isGiven()) {
            upload.encryption().requireKeyOfUpload(in.customerKey);
        }
        if (in.ifMatch.isPresent() || in.ifNoneMatch.isPresent()) {
            var before = objects.find(tx, bucket, in.key).orElse(null);
            Conditions.requireForWrite(in.ifMatch, in.ifNoneMatch, in.key, before);
        }
        var uploaded = uploads.parts(tx, bucket, in.uploadId, 0, Uploads.MOST_PARTS);
        return new Plan(uploaded, PartList.choose(upload, uploaded, in.named()));
    }

    /** Compares the object with what the request says of it as a whole. */
    private static void requireAsAnnounced(
            CompleteMultipartUpload in, PartList chosen, Checksum checksum) {
        var type = chosen.upload().checksumType();
        if (in.checksumType.filter(t -> !t.equals(type)).isPresent()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The upload was created using the "
                            + type
                            + " checksum mode. The complete request must use the same checksum"
                            + " mode.");
        }
        var announced = in.checksums.values().get(checksum.algorithm());
        if (announced != null && !announced.equals(checksum.value())) {
            throw S3Errors.BAD_DIGEST.error(
                    "The "
                            + checksum.algorithm()
                            + " you specified did not match the calculated checksum.");
        }
        long size = chosen.size();
        if (in.mpuObjectSize.isPresent() && in.mpuObjectSize.getAsLong() != size) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The provided 'x-amz-mp-object-size' header value "
                            + in.mpuObjectSize.getAsLong()
                            + " does not match what was computed: "
                            + size);
        }
    }

    private Incoming compose(PartList chosen) {
        try {
            return bytes.compose(
                    chosen.upload().whole(),
                    chosen.parts().stream().map(UploadedPart::content).toList(),
                    chosen.parts().stream().map(chosen::checksum).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The object appears and the upload ends, unless something changed since the parts were read.
     */
    private Standing write(
            Call call, CompleteMultipartUpload in, Plan plan, Incoming whole, ObjectFacts facts) {
        return kernel.store()
                .transact(tx -> {
                    var now = look(tx, call, in);
                    if (!now.equals(plan)) {
                        throw S3Errors.CONFLICT.error(
                                "A conflicting conditional operation is currently in"
                                        + " progress against this resource. Please try"
                                        + " again.");
                    }
                    var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                    uploads.end(tx, bucket, plan.chosen.upload());
                    var lock = plan.chosen.upload().lock();
                    var told = facts.with(plan.chosen.upload().acl());
                    var written = objects.put(tx, bucket, in.key, whole, told, lock);
                    var event = written.event("CompleteMultipartUpload");
                    events.announce(tx, Cause.of(call), bucket, event);
                    return written.standing();
                });
    }

    private void releaseLeftOut(Plan plan) {
        var chosen = new HashSet<>(plan.chosen.parts());
        var left = plan.uploaded.stream().filter(part -> !chosen.contains(part)).toList();
        for (int i = 0; i < left.size(); i += PAGE) {
            var some = left.subList(i, Math.min(i + PAGE, left.size()));
            kernel.store()
                    .commit(tx ->
                            some.forEach(part ->
                                    bytes.releasePart(
                                            tx, part.content(), plan.chosen.upload().whole())));
        }
    }
}
