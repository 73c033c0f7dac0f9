package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.store.ReadTx;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Puts an object. */
final class ObjectWrites {
    private final Kernel kernel;
    private final StoredObjects objects;
    private final Intake intake;
    private final ObjectEvents events;

    ObjectWrites(Kernel kernel, StoredObjects objects, Intake intake, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.intake = intake;
        this.events = events;
    }

    void define(Operations on) {
        on.call(PutObject.class, PutObjectResult.class, this::put).brief();
    }

    record PutObject(
            String bucket,
            String key,
            Body body,
            Optional<String> contentMD5,
            Optional<String> checksumAlgorithm,
            Checksums checksums,
            ObjectMetadata described,
            Protection protection,
            Optional<String> storageClass,
            Optional<String> tagging,
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<Long> writeOffsetBytes,
            Optional<String> expectedBucketOwner) {}

    record PutObjectResult(
            String eTag,
            Checksums checksums,
            String checksumType,
            Standing standing,
            Encryption.Told encryption) {}

    /**
     * What can be refused is refused before the body is read, so that a client that waits for
     * {@code 100 Continue} need not send it; and again when the object is written.
     */
    private PutObjectResult put(Call call, PutObject in) {
        Intake.requireLength(call.request(), in.body);
        StoredObjects.requireKey(in.key);
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        in.protection.requireServed(now);
        var taking = intake.under(in.protection.customerKey());
        if (in.writeOffsetBytes.isPresent()) {
            throw S3Errors.headerNotImplemented("x-amz-write-offset-bytes");
        }
        var described = in.described.accepted();
        var tags = ObjectTags.ofHeader(in.tagging);
        var storageClass = StorageClass.requested(in.storageClass);
        var digests =
                RequestDigests.of(
                        call.request().headers(),
                        in.contentMD5,
                        in.checksumAlgorithm,
                        RequestDigests.DEFAULT);
        if (in.protection.lock().isGiven() && !digests.given()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests"
                            + " with Object Lock parameters");
        }
        if (!Intake.isHere(in.body)) {
            kernel.store().read(tx -> requireWritable(tx, call, in));
        }
        return taking.object(
                in.body,
                digests,
                taken ->
                        write(
                                call,
                                in,
                                taken,
                                new ObjectFacts(
                                        now,
                                        taking.etag(taken),
                                        storageClass,
                                        Optional.of(digests.checksum(taken.digests())),
                                        taking.encryption(),
                                        described,
                                        tags)));
    }

    private PutObjectResult write(Call call, PutObject in, Incoming incoming, ObjectFacts facts) {
        var standing =
                kernel.store()
                        .transact(tx -> {
                            var bucket = requireWritable(tx, call, in);
                            var acl = in.protection.access().request();
                            var told = facts.with(ObjectAcl.asked(tx, call, bucket, in.key, acl));
                            var lock = in.protection.lock();
                            var written = objects.put(tx, bucket, in.key, incoming, told, lock);
                            events.announce(tx, Cause.of(call), bucket, written.event(how(in)));
                            return written.standing();
                        });
        var checksum = facts.checksum().orElseThrow();
        return new PutObjectResult(
                StoredObject.quoted(facts.etag()),
                Checksums.of(checksum),
                checksum.type(),
                standing,
                facts.encryption().told());
    }

    /** The word of notifications for how an object came. */
    private static String how(PutObject in) {
        return in.body instanceof PostFile ? "Post" : "Put";
    }

    private Bucket requireWritable(ReadTx tx, Call call, PutObject in) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        in.protection.lock().requireAllowed(tx, bucket);
        ObjectAcl.asked(tx, call, bucket, in.key, in.protection.access().request());
        in.protection.customerKey().requireAllowed(tx, bucket);
        if (in.ifMatch.isPresent() || in.ifNoneMatch.isPresent()) {
            var before = objects.find(tx, bucket, in.key).orElse(null);
            Conditions.requireForWrite(in.ifMatch, in.ifNoneMatch, in.key, before);
        }
        return bucket;
    }
}
