package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How long an object is to be kept from being changed; no bucket here has Object Lock. */
record ObjectLock(
        Optional<String> objectLockMode,
        Optional<Instant> objectLockRetainUntilDate,
        Optional<String> objectLockLegalHoldStatus,
        Optional<String> objectLockEventHold,
        OptionalInt objectLockEventHoldDurationDays,
        OptionalInt objectLockEventHoldDurationYears) {

    void requireNone() {
        boolean given =
                objectLockMode.isPresent()
                        || objectLockRetainUntilDate.isPresent()
                        || objectLockLegalHoldStatus.isPresent()
                        || objectLockEventHold.isPresent()
                        || objectLockEventHoldDurationDays.isPresent()
                        || objectLockEventHoldDurationYears.isPresent();
        if (given) {
            throw S3Errors.INVALID_REQUEST.error("Bucket is missing Object Lock Configuration");
        }
    }
}
