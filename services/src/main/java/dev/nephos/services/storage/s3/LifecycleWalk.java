package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DeleteMarker;
import dev.nephos.engines.objects.ObjectEntry;
import dev.nephos.engines.objects.Version;
import dev.nephos.engines.objects.VersionListing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks over the versions of a bucket in their order and collects what a plan wants done with them.
 * What is decided for a version may hang on the newer ones of its key, so those are remembered.
 */
final class LifecycleWalk {
    /** What is to be done with one version. */
    sealed interface Step {
        Version version();

        /** The current object is deleted, as a caller would delete it. */
        record Expire(Version version) implements Step {}

        /** The version goes for good. */
        record Remove(Version version) implements Step {}

        /** The object changes its storage class. */
        record Move(Version version, String storageClass) implements Step {}
    }

    private final LifecyclePlan plan;
    private final List<Step> steps = new ArrayList<>();
    private String key = "";
    private Instant written = Instant.MAX;
    private int noncurrent;
    private int left;
    private Optional<DeleteMarker> marker = Optional.empty();

    LifecycleWalk(LifecyclePlan plan) {
        this.plan = plan;
    }

    void take(VersionListing.Listed listed) {
        var version = listed.version();
        if (listed.newest() || !version.key().equals(key)) {
            endKey();
            key = version.key();
            takeNewest(version);
        } else {
            takeNoncurrent(new LifecyclePlan.Noncurrent(version, written, noncurrent++));
        }
        written = written(version);
    }

    private void takeNewest(Version version) {
        switch (version) {
            case ObjectEntry entry -> {
                var current = StoredObjects.decode(entry);
                left++;
                plan.transition(current).ifPresent(to -> steps.add(new Step.Move(version, to)));
                if (plan.expires(current)) {
                    steps.add(new Step.Expire(version));
                }
            }
            case DeleteMarker newest -> marker = Optional.of(newest);
        }
    }

    private void takeNoncurrent(LifecyclePlan.Noncurrent old) {
        if (plan.expires(old) && !isLocked(old.version(), plan.now())) {
            steps.add(new Step.Remove(old.version()));
            return;
        }
        left++;
        plan.transition(old).ifPresent(to -> steps.add(new Step.Move(old.version(), to)));
    }

    /** A locked version stays, whatever a rule says. */
    static boolean isLocked(Version version, Instant now) {
        return StoredObjects.object(Optional.of(version))
                .filter(object -> object.facts().lock().isLocked(now))
                .isPresent();
    }

    /** A marker that hides nothing any more may go. */
    private void endKey() {
        marker.filter(last -> left == 0 && plan.expiresLast(last, written(last)))
                .ifPresent(last -> steps.add(new Step.Remove(last)));
        marker = Optional.empty();
        noncurrent = 0;
        left = 0;
    }

    private static Instant written(Version version) {
        return switch (version) {
            case ObjectEntry entry -> StoredObjects.decode(entry).lastModified();
            case DeleteMarker marker -> StoredObjects.facts(marker).lastModified();
        };
    }

    /** What was collected since the last time. */
    List<Step> steps() {
        var collected = List.copyOf(steps);
        steps.clear();
        return collected;
    }

    List<Step> end() {
        endKey();
        return steps();
    }
}
