package dev.nephos.services.storage.s3;

import java.time.Instant;

/**
 * A copy of an archived object that can be read for some days. What state it is in follows from the
 * time.
 *
 * @param ready when the copy is there
 * @param days how long it stays, then
 */
record Restoration(Instant ready, int days) {
    /** When the copy goes: the days after it came, up to the next midnight. */
    Instant expiry() {
        return LifecycleDates.after(ready, days);
    }

    boolean isUnderWay(Instant now) {
        return now.isBefore(ready);
    }

    boolean isThere(Instant now) {
        return !isUnderWay(now) && now.isBefore(expiry());
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiry());
    }

    /** The header {@code x-amz-restore}. */
    String told(Instant now) {
        return isUnderWay(now)
                ? "ongoing-request=\"true\""
                : "ongoing-request=\"false\", expiry-date=\"" + HttpDate.format(expiry()) + '"';
    }
}
