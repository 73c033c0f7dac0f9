package dev.nephos.services.storage.rbin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock of a rule. Once unlocked it still forbids changes until its delay is over.
 *
 * @param ends when the delay is over; nothing while nobody has unlocked the rule
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-lock.html">Locks</a>
 */
record RuleLock(UnlockDelay delay, Optional<Instant> ends) {
    static final String LOCKED = "locked";
    static final String PENDING_UNLOCK = "pending_unlock";
    static final String UNLOCKED = "unlocked";

    /** How long a rule stays as it is after it was unlocked; the unit is always DAYS. */
    record UnlockDelay(int unlockDelayValue, String unlockDelayUnit) {}

    /** As a caller sets it. */
    record LockConfiguration(UnlockDelay unlockDelay) {}

    static RuleLock closed(LockConfiguration configuration) {
        return new RuleLock(configuration.unlockDelay(), Optional.empty());
    }

    LockConfiguration configuration() {
        return new LockConfiguration(delay);
    }

    RuleLock unlocked(Instant now) {
        var days = Duration.ofDays(delay.unlockDelayValue());
        return new RuleLock(delay, Optional.of(now.plus(days)));
    }

    String state(Instant now) {
        return ends.map(end -> now.isBefore(end) ? PENDING_UNLOCK : UNLOCKED).orElse(LOCKED);
    }

    /** When the delay is over, while it is not. */
    Optional<Instant> pendingUntil(Instant now) {
        return ends.filter(now::isBefore);
    }
}
