package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a version from being removed: a retention until some moment, and a legal hold until it
 * is taken off.
 *
 * @param mode of the retention, {@code GOVERNANCE} or {@code COMPLIANCE}
 * @param until the end of the retention; there is one when there is a mode
 * @param legalHold {@code ON} or {@code OFF}; empty when there never was one
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Locking
 *     objects with Object Lock</a>
 */
record Lock(Optional<String> mode, Optional<Instant> until, Optional<String> legalHold) {
    static final Lock NONE = new Lock(Optional.empty(), Optional.empty(), Optional.empty());
    static final String GOVERNANCE = "GOVERNANCE";
    static final String ON = "ON";

    Lock retained(Optional<String> newMode, Optional<Instant> newUntil) {
        return new Lock(newMode, newUntil, legalHold);
    }

    Lock held(String status) {
        return new Lock(mode, until, Optional.of(status));
    }

    /** Refuses to remove what is locked; a retention for governance may be bypassed. */
    void requireRemovable(Instant now, boolean bypass) {
        boolean held = legalHold.filter(ON::equals).isPresent();
        if (held || isRetained(now) && !(bypass && mode.equals(Optional.of(GOVERNANCE)))) {
            throw locked();
        }
    }

    /**
     * Refuses a retention that protects less than this one; one for governance may be bypassed.
     *
     * @param longer whether the new one keeps the mode and ends no earlier
     */
    void requireReplaceable(Instant now, boolean bypass, boolean longer) {
        boolean mayBypass = bypass && mode.equals(Optional.of(GOVERNANCE));
        if (isRetained(now) && !longer && !mayBypass) {
            throw locked();
        }
    }

    boolean isLocked(Instant now) {
        return isRetained(now) || legalHold.filter(ON::equals).isPresent();
    }

    private boolean isRetained(Instant now) {
        return until.filter(now::isBefore).isPresent();
    }

    private static RuntimeException locked() {
        return S3Errors.ACCESS_DENIED.error(
                "Access Denied because object protected by object lock.");
    }
}
