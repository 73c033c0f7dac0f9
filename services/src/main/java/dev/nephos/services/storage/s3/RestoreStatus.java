package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a listing tells of the restoration of an archived object, when it is asked to. */
record RestoreStatus(boolean isRestoreInProgress, Optional<Instant> restoreExpiryDate) {
    private static final String ATTRIBUTE = "RestoreStatus";

    /** {@code attributes} are those that the request names. */
    static Optional<RestoreStatus> asked(
            List<String> attributes, StoredObject object, Instant now) {
        if (!attributes.contains(ATTRIBUTE)) {
            return Optional.empty();
        }
        return object.facts()
                .restoration()
                .filter(restoration -> !restoration.isOver(now))
                .map(restoration -> of(restoration, now));
    }

    private static RestoreStatus of(Restoration restoration, Instant now) {
        boolean underWay = restoration.isUnderWay(now);
        return new RestoreStatus(
                underWay, underWay ? Optional.empty() : Optional.of(restoration.expiry()));
    }
}
