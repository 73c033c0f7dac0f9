package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ServiceError;
import dev.nephos.services.storage.s3.LifecycleRule.Expiration;
import dev.nephos.services.storage.s3.LifecycleRule.NoncurrentVersionExpiration;
import dev.nephos.services.storage.s3.LifecycleRule.NoncurrentVersionTransition;
import dev.nephos.services.storage.s3.LifecycleRule.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Refuses lifecycle rules that S3 does not take, in its words.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle
 *     configuration elements</a>
 */
final class LifecycleCheck {
    private static final int MOST_ID_CHARACTERS = 255;
    private static final int MOST_NEWER_VERSIONS = 100;
    private static final int LEAST_DAYS_BEFORE_IA = 30;
    private static final Set<String> INFREQUENT = Set.of("STANDARD_IA", "ONEZONE_IA");

    private final LifecycleRule rule;
    private final String prefix;

    private LifecycleCheck(LifecycleRule rule) {
        this.rule = rule;
        this.prefix = rule.scope().keyPrefix();
    }

    static void requireValid(LifecycleRule rule) {
        new LifecycleCheck(rule).check();
    }

    private void check() {
        if (rule.iD().filter(id -> id.length() > MOST_ID_CHARACTERS).isPresent()) {
            throw argument("ID length should not exceed allowed limit of 255");
        }
        if (rule.prefix().isPresent() == rule.filter().isPresent()) {
            throw S3Errors.malformedXml();
        }
        rule.scope().requireValid();
        requireAction();
        rule.expiration().ifPresent(this::check);
        rule.transitions().forEach(LifecycleCheck::check);
        rule.noncurrentVersionTransitions().forEach(LifecycleCheck::check);
        rule.noncurrentVersionExpiration().ifPresent(LifecycleCheck::check);
        rule.abortIncompleteMultipartUpload()
                .ifPresent(abort -> {
                    requirePositive(
                            abort.daysAfterInitiation(),
                            "DaysAfterInitiation",
                            "AbortIncompleteMultipartUpload");
                    requireForEveryObject("AbortIncompleteMultipartUpload");
                });
        checkTransitions();
        checkNoncurrent();
    }

    private void requireAction() {
        boolean acts =
                rule.expiration().isPresent()
                        || !rule.transitions().isEmpty()
                        || !rule.noncurrentVersionTransitions().isEmpty()
                        || rule.noncurrentVersionExpiration().isPresent()
                        || rule.abortIncompleteMultipartUpload().isPresent();
        if (!acts) {
            throw S3Errors.INVALID_REQUEST.error(
                    "At least one action needs to be specified in a rule");
        }
    }

    private void check(Expiration expiration) {
        int forms =
                (expiration.date().isPresent() ? 1 : 0)
                        + (expiration.days().isPresent() ? 1 : 0)
                        + (expiration.expiredObjectDeleteMarker().isPresent() ? 1 : 0);
        if (forms != 1) {
            throw S3Errors.malformedXml();
        }
        expiration.date().ifPresent(LifecycleCheck::requireMidnight);
        if (expiration.days().isPresent()) {
            requirePositive(expiration.days(), "Days", "Expiration");
        }
        if (expiration.expiredObjectDeleteMarker().isPresent()) {
            requireForEveryObject("ExpiredObjectDeleteMarker");
        }
    }

    /** What has neither tags nor a size cannot be found by them. */
    private void requireForEveryObject(String action) {
        var scope = rule.scope();
        if (!scope.tags().isEmpty()) {
            throw S3Errors.INVALID_REQUEST.error(action + " cannot be specified with Tags.");
        }
        if (scope.bySize()) {
            throw S3Errors.INVALID_REQUEST.error(action + " cannot be specified with Object Size.");
        }
    }

    private static void check(Transition transition) {
        if (transition.date().isPresent() == transition.days().isPresent()
                || transition.storageClass().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        transition.date().ifPresent(LifecycleCheck::requireMidnight);
        transition.days().ifPresent(days -> requireLate(days, "Transition", transition.target()));
    }

    private static void check(NoncurrentVersionTransition transition) {
        if (transition.noncurrentDays().isEmpty() || transition.storageClass().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        requireLate(
                transition.noncurrentDays().getAsInt(),
                "NoncurrentVersionTransition",
                transition.storageClass().get());
        requireNewer(transition.newerNoncurrentVersions(), "NoncurrentVersionTransition");
    }

    private static void check(NoncurrentVersionExpiration expiration) {
        requirePositive(
                expiration.noncurrentDays(), "NoncurrentDays", "NoncurrentVersionExpiration");
        requireNewer(expiration.newerNoncurrentVersions(), "NoncurrentVersionExpiration");
    }

    private static void requireLate(int days, String action, String storageClass) {
        var name = action.equals("Transition") ? "'Days'" : "'NoncurrentDays'";
        if (days < 0) {
            throw argument(name + " in " + action + " action must be nonnegative");
        }
        if (INFREQUENT.contains(storageClass) && days < LEAST_DAYS_BEFORE_IA) {
            throw argument(
                    name
                            + " in "
                            + action
                            + " action must be greater than or equal to 30 for storageClass '"
                            + storageClass
                            + "'");
        }
    }

    private static void requireNewer(OptionalInt versions, String action) {
        if (versions.isEmpty()) {
            return;
        }
        requirePositive(versions, "NewerNoncurrentVersions", action);
        if (versions.getAsInt() > MOST_NEWER_VERSIONS) {
            throw argument(
                    "'NewerNoncurrentVersions' for "
                            + action
                            + " action must be less than or equal to 100");
        }
    }

    private static void requirePositive(OptionalInt days, String name, String action) {
        if (days.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (days.getAsInt() < 1) {
            throw argument("'" + name + "' for " + action + " action must be a positive integer");
        }
    }

    private static void requireMidnight(Instant date) {
        if (date.getEpochSecond() % Duration.ofDays(1).toSeconds() != 0 || date.getNano() != 0) {
            throw argument("'Date' must be at midnight GMT");
        }
    }

    /** The transitions of a rule among themselves and with its expiration. */
    private void checkTransitions() {
        var transitions = rule.transitions();
        requireDifferentTargets(
                transitions.stream().map(Transition::target).toList(), "Transition");
        var expiration = rule.expiration().filter(e -> e.expiredObjectDeleteMarker().isEmpty());
        requireOneForm(transitions, expiration);
        for (var transition : transitions) {
            expiration.ifPresent(e -> requireBefore(transition, e));
            transitions.forEach(later -> requireOrder(transition, later));
        }
    }

    private void requireOneForm(List<Transition> transitions, Optional<Expiration> expiration) {
        long byDate = transitions.stream().filter(t -> t.date().isPresent()).count();
        if (byDate > 0 && byDate < transitions.size()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for"
                            + " prefix '"
                            + prefix
                            + "'");
        }
        if (expiration.isPresent()
                && !transitions.isEmpty()
                && expiration.get().date().isPresent() != byDate > 0) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Found mixed 'Date' and 'Days' based Expiration and Transition actions in"
                            + " lifecycle rule for prefix '"
                            + prefix
                            + "'");
        }
    }

    private void requireBefore(Transition transition, Expiration expiration) {
        if (transition.days().orElse(-1) >= expiration.days().orElse(Integer.MAX_VALUE)) {
            throw argument(
                    "'Days' in the Expiration action for prefix '"
                            + prefix
                            + "' must be greater than 'Days' in the Transition action");
        }
        var date = transition.date().orElse(Instant.MIN);
        if (!date.isBefore(expiration.date().orElse(Instant.MAX))) {
            throw argument(
                    "'Date' in the Expiration action for prefix '"
                            + prefix
                            + "' must be later than 'Date' in the Transition action");
        }
    }

    /** A class that is further down the waterfall is reached later. */
    private void requireOrder(Transition one, Transition other) {
        boolean below = StorageClass.isBelow(other.target(), one.target());
        boolean later =
                other.days().orElse(0) > one.days().orElse(-1)
                        && other.date().orElse(Instant.MAX).isAfter(one.date().orElse(Instant.MIN));
        if (below && !later) {
            var unit = one.days().isPresent() ? "'Days'" : "'Date'";
            throw argument(
                    unit
                            + " in the Transition action for StorageClass '"
                            + other.target()
                            + "' for prefix '"
                            + prefix
                            + "' must be greater than "
                            + unit
                            + " in the Transition action for StorageClass '"
                            + one.target()
                            + "'");
        }
    }

    private void checkNoncurrent() {
        var transitions = rule.noncurrentVersionTransitions();
        requireDifferentTargets(
                transitions.stream().flatMap(t -> t.storageClass().stream()).toList(),
                "NoncurrentVersionTransition");
        int expires =
                rule.noncurrentVersionExpiration()
                        .map(e -> e.noncurrentDays().orElse(0))
                        .orElse(Integer.MAX_VALUE);
        for (var transition : transitions) {
            if (transition.noncurrentDays().orElse(0) >= expires) {
                throw argument(
                        "'NoncurrentDays' in the NoncurrentVersionExpiration action for prefix '"
                                + prefix
                                + "' must be greater than 'NoncurrentDays' in the"
                                + " NoncurrentVersionTransition action");
            }
        }
    }

    private void requireDifferentTargets(List<String> targets, String action) {
        if (Set.copyOf(targets).size() < targets.size()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "'StorageClass' must be different for '"
                            + action
                            + "' actions in same 'Rule' with prefix '"
                            + prefix
                            + "'");
        }
    }

    private static ServiceError argument(String sentence) {
        return S3Errors.INVALID_ARGUMENT.error(sentence);
    }
}
