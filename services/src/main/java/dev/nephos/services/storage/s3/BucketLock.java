package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * That versions of a bucket can be locked, and which retention a new one gets by default.
 *
 * @param mode of the default retention, if there is one
 * @param days how long it is, or else the years
 */
record BucketLock(Optional<String> mode, int days, int years) {
    static final BucketLock WITHOUT_DEFAULT = new BucketLock(Optional.empty(), 0, 0);

    /** The lock of a version that is written now without saying anything of its own. */
    Lock byDefault(Instant now) {
        return Lock.NONE.retained(
                mode, mode.map(_ -> now.atOffset(ZoneOffset.UTC).plus(period()).toInstant()));
    }

    private Period period() {
        return Period.of(years, 0, days);
    }
}
