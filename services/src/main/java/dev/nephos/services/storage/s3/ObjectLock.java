package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What a write says of how long the object is to be kept from being removed. */
record ObjectLock(
        Optional<String> objectLockMode,
        Optional<Instant> objectLockRetainUntilDate,
        Optional<String> objectLockLegalHoldStatus,
        Optional<String> objectLockEventHold,
        OptionalInt objectLockEventHoldDurationDays,
        OptionalInt objectLockEventHoldDurationYears) {

    /** What answers tell of a lock. */
    record Told(
            Optional<String> objectLockMode,
            Optional<Instant> objectLockRetainUntilDate,
            Optional<String> objectLockLegalHoldStatus) {
        static Told of(Lock lock) {
            return new Told(lock.mode(), lock.until(), lock.legalHold());
        }
    }

    boolean isGiven() {
        return objectLockMode.isPresent()
                || objectLockRetainUntilDate.isPresent()
                || objectLockLegalHoldStatus.isPresent();
    }

    /** Refuses what is wrong whatever the bucket is. */
    void requireValid(Instant now) {
        if (objectLockEventHold.isPresent()
                || objectLockEventHoldDurationDays.isPresent()
                || objectLockEventHoldDurationYears.isPresent()) {
            throw CommonErrors.notImplemented("S3 Object Lock holds that an event ends");
        }
        if (objectLockMode.isPresent() != objectLockRetainUntilDate.isPresent()) {
            throw S3Errors.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be"
                            + " supplied",
                    objectLockMode.isPresent()
                            ? "x-amz-object-lock-retain-until-date"
                            : "x-amz-object-lock-mode",
                    "");
        }
        objectLockRetainUntilDate.ifPresent(
                until -> requireFuture(until, now, "x-amz-object-lock-retain-until-date"));
    }

    static void requireFuture(Instant until, Instant now, String argument) {
        if (!until.isAfter(now)) {
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!", argument, until.toString());
        }
    }

    /** Refuses to lock what is in a bucket without locks. */
    void requireAllowed(ReadTx tx, Bucket bucket) {
        if (isGiven()) {
            requireAllowed(Buckets.record(tx, bucket));
        }
    }

    private void requireAllowed(BucketRecord bucket) {
        if (isGiven() && bucket.lock().isEmpty()) {
            throw missing();
        }
    }

    /** The lock of what is written to a bucket: what is said here, or else the bucket's default. */
    Lock in(BucketRecord bucket, Instant now) {
        requireAllowed(bucket);
        var ofBucket = bucket.lock();
        var lock =
                objectLockMode.isPresent()
                        ? Lock.NONE.retained(objectLockMode, objectLockRetainUntilDate)
                        : ofBucket.map(l -> l.byDefault(now)).orElse(Lock.NONE);
        return objectLockLegalHoldStatus.map(lock::held).orElse(lock);
    }

    static ServiceError missing() {
        return S3Errors.INVALID_REQUEST.error("Bucket is missing Object Lock Configuration");
    }
}
