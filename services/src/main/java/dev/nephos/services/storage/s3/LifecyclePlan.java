package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Version;
import dev.nephos.kernel.http.Percent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the rules of a bucket say of its objects at some moment. Decides, and does nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html">
 *     Examples of lifecycle configurations</a>
 */
record LifecyclePlan(BucketLifecycle.Lifecycle lifecycle, Instant now) {
    private static final long LEAST_BYTES_TO_MOVE = 128 << 10;
    private static final String LEAST_VARIES = "varies_by_storage_class";

    /** What happens at some moment, by some rule. */
    record Due(Instant when, String ruleId) {
        /** As the header {@code x-amz-expiration} has it. */
        String told() {
            return "expiry-date=\""
                    + HttpDate.format(when)
                    + "\", rule-id=\""
                    + Percent.encode(ruleId)
                    + '"';
        }
    }

    /**
     * A version that is not current.
     *
     * @param since when the next newer one was written
     * @param newer how many noncurrent versions of its key are newer
     */
    record Noncurrent(Version version, Instant since, int newer) {}

    boolean isEmpty() {
        return rules().findAny().isEmpty();
    }

    private Stream<LifecycleRule> rules() {
        return lifecycle.rules().stream().filter(LifecycleRule::enabled);
    }

    /** The rules that are for an object; a delete marker has no bytes and no tags. */
    private Stream<LifecycleRule> rules(Version version) {
        var object = StoredObjects.object(Optional.of(version));
        long size = object.map(StoredObject::size).orElse(0L);
        var tags = object.map(o -> o.facts().tags().tags()).orElse(List.of());
        return rules().filter(rule -> rule.scope().takes(version.key(), size, tags));
    }

    /** When the current object of a key expires, and by which rule; also when that is over. */
    Optional<Due> expiration(StoredObject current) {
        return rules(current.entry())
                .flatMap(rule -> expiration(rule, current.lastModified()).stream())
                .min(Comparator.comparing(Due::when));
    }

    private static Optional<Due> expiration(LifecycleRule rule, Instant written) {
        return rule.expiration()
                .flatMap(e -> when(e.date(), e.days(), written))
                .map(when -> new Due(when, rule.iD().orElseThrow()));
    }

    private static Optional<Instant> when(Optional<Instant> date, OptionalInt days, Instant begin) {
        return days.isPresent() ? Optional.of(LifecycleDates.after(begin, days.getAsInt())) : date;
    }

    boolean expires(StoredObject current) {
        return expiration(current).filter(due -> isOver(due.when)).isPresent();
    }

    /** The storage class that a current object is to be moved to. */
    Optional<String> transition(StoredObject current) {
        return rules(current.entry())
                .flatMap(rule ->
                        rule.transitions().stream()
                                .filter(t ->
                                        when(t.date(), t.days(), current.lastModified())
                                                .filter(this::isOver)
                                                .isPresent())
                                .map(LifecycleRule.Transition::target)
                                .filter(target -> mayMove(rule, current, target)))
                .reduce((a, b) -> StorageClass.isBelow(b, a) ? b : a);
    }

    boolean expires(Noncurrent old) {
        return rules(old.version)
                .flatMap(rule -> rule.noncurrentVersionExpiration().stream())
                .anyMatch(e ->
                        old.newer >= e.newerNoncurrentVersions().orElse(0)
                                && isOver(old.since, e.noncurrentDays()));
    }

    /** The storage class that an object which is not current is to be moved to. */
    Optional<String> transition(Noncurrent old) {
        return StoredObjects.object(Optional.of(old.version))
                .flatMap(object ->
                        rules(old.version)
                                .flatMap(rule ->
                                        rule.noncurrentVersionTransitions().stream()
                                                .filter(t -> isDue(t, old))
                                                .flatMap(t -> t.storageClass().stream())
                                                .filter(c -> mayMove(rule, object, c)))
                                .reduce((a, b) -> StorageClass.isBelow(b, a) ? b : a));
    }

    private boolean isDue(LifecycleRule.NoncurrentVersionTransition transition, Noncurrent old) {
        return old.newer >= transition.newerNoncurrentVersions().orElse(0)
                && isOver(old.since, transition.noncurrentDays());
    }

    /**
     * Small objects stay, unless the rule says otherwise: to move them costs more than it saves.
     */
    private boolean mayMove(LifecycleRule rule, StoredObject object, String target) {
        boolean anySize =
                rule.scope().bySize()
                        || StorageClass.isArchive(target)
                                && lifecycle
                                        .transitionDefaultMinimumObjectSize()
                                        .filter(LEAST_VARIES::equals)
                                        .isPresent();
        return StorageClass.isBelow(target, object.storageClass())
                && (anySize || object.size() >= LEAST_BYTES_TO_MOVE);
    }

    /** Whether a delete marker that is all that is left of its key is to go too. */
    boolean expiresLast(Version marker, Instant written) {
        return rules(marker)
                .anyMatch(rule ->
                        rule.expiration().flatMap(e -> e.expiredObjectDeleteMarker()).orElse(false)
                                || expiration(rule, written)
                                        .filter(due -> isOver(due.when))
                                        .isPresent());
    }

    /** When an upload is given up, and by which rule; also when that is over. */
    Optional<Due> abort(Upload upload) {
        return rules().filter(rule -> upload.key().startsWith(rule.scope().keyPrefix()))
                .flatMap(rule -> abort(rule, upload).stream())
                .min(Comparator.comparing(Due::when));
    }

    private static Optional<Due> abort(LifecycleRule rule, Upload upload) {
        return rule.abortIncompleteMultipartUpload()
                .filter(abort -> abort.daysAfterInitiation().isPresent())
                .map(abort -> abort.daysAfterInitiation().getAsInt())
                .map(days -> LifecycleDates.after(upload.initiated(), days))
                .map(when -> new Due(when, rule.iD().orElseThrow()));
    }

    boolean aborts(Upload upload) {
        return abort(upload).filter(due -> isOver(due.when)).isPresent();
    }

    private boolean isOver(Instant begin, OptionalInt days) {
        return days.isPresent() && isOver(LifecycleDates.after(begin, days.getAsInt()));
    }

    private boolean isOver(Instant when) {
        return !when.isAfter(now);
    }
}
