package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.util.Optional;

/** Locks versions that are there already: a retention until some moment, or a legal hold. */
final class ObjectRetention {
    private static final ErrorType NOT_LOCKED =
            ErrorType.unmodelled(
                    "NoSuchObjectLockConfiguration",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    private final Kernel kernel;
    private final StoredObjects objects;

    ObjectRetention(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
    }

    void define(Operations on) {
        on.run(PutObjectRetention.class, this::retain).brief();
        on.call(GetObjectRetention.class, GetObjectRetentionResult.class, this::retention).brief();
        on.run(PutObjectLegalHold.class, this::hold).brief();
        on.call(GetObjectLegalHold.class, GetObjectLegalHoldResult.class, this::legalHold).brief();
    }

    record EventHoldDuration(Optional<Integer> days, Optional<Integer> years) {}

    record Retention(
            Optional<String> mode,
            Optional<Instant> retainUntilDate,
            Optional<String> eventHold,
            Optional<EventHoldDuration> eventHoldDuration) {
        static Retention of(Lock lock) {
            return new Retention(lock.mode(), lock.until(), Optional.empty(), Optional.empty());
        }
    }

    record PutObjectRetention(
            ObjectPlace place,
            Optional<Retention> retention,
            boolean bypassGovernanceRetention,
            BodyDigest digest) {}

    private void retain(Call call, PutObjectRetention in) {
        var wanted = in.retention.orElseThrow(S3Errors::malformedXml);
        if (wanted.eventHold.isPresent() || wanted.eventHoldDuration.isPresent()) {
            throw CommonErrors.notImplemented("S3 Object Lock holds that an event ends");
        }
        if (wanted.mode.isPresent() != wanted.retainUntilDate.isPresent()) {
            throw S3Errors.malformedXml();
        }
        var now = kernel.clock().now();
        wanted.retainUntilDate.ifPresent(
                until -> ObjectLock.requireFuture(until, now, "RetainUntilDate"));
        kernel.store()
                .commit(tx -> {
                    var bucket = open(tx, call, in.place);
                    var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
                    var lock = object.facts().lock();
                    lock.requireReplaceable(
                            now, in.bypassGovernanceRetention, isLonger(wanted, lock));
                    var retained = lock.retained(wanted.mode, wanted.retainUntilDate);
                    objects.describe(tx, bucket, object, object.facts().with(retained));
                });
    }

    /** Whether one retention protects at least as much as the one before. */
    private static boolean isLonger(Retention wanted, Lock before) {
        boolean sameMode =
                wanted.mode.equals(before.mode())
                        || before.mode().equals(Optional.of(Lock.GOVERNANCE))
                                && wanted.mode.isPresent();
        return sameMode
                && wanted.retainUntilDate
                        .filter(until -> !until.isBefore(before.until().orElse(Instant.MIN)))
                        .isPresent();
    }

    record GetObjectRetention(ObjectPlace place) {}

    record GetObjectRetentionResult(Retention retention) {}

    private GetObjectRetentionResult retention(Call call, GetObjectRetention in) {
        var lock = lock(call, in.place);
        if (lock.mode().isEmpty()) {
            throw notLocked();
        }
        return new GetObjectRetentionResult(Retention.of(lock));
    }

    record LegalHold(Optional<String> status) {}

    record PutObjectLegalHold(
            ObjectPlace place, Optional<LegalHold> legalHold, BodyDigest digest) {}

    private void hold(Call call, PutObjectLegalHold in) {
        var status = in.legalHold.flatMap(LegalHold::status).orElseThrow(S3Errors::malformedXml);
        kernel.store()
                .commit(tx -> {
                    var bucket = open(tx, call, in.place);
                    var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
                    var held = object.facts().lock().held(status);
                    objects.describe(tx, bucket, object, object.facts().with(held));
                });
    }

    record GetObjectLegalHold(ObjectPlace place) {}

    record GetObjectLegalHoldResult(LegalHold legalHold) {}

    private GetObjectLegalHoldResult legalHold(Call call, GetObjectLegalHold in) {
        var status = lock(call, in.place).legalHold();
        if (status.isEmpty()) {
            throw notLocked();
        }
        return new GetObjectLegalHoldResult(new LegalHold(status));
    }

    private Lock lock(Call call, ObjectPlace in) {
        return kernel.store()
                .read(tx -> {
                    var bucket = open(tx, call, in);
                    return objects.require(tx, bucket, in.key(), in.versionId()).facts().lock();
                });
    }

    private static Bucket open(ReadTx tx, Call call, ObjectPlace in) {
        var bucket = in.open(tx, call);
        if (Buckets.record(tx, bucket).lock().isEmpty()) {
            throw ObjectLock.missing();
        }
        return bucket;
    }

    private static ServiceError notLocked() {
        return NOT_LOCKED.error("The specified object does not have a ObjectLock configuration");
    }
}
