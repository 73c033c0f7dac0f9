package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.ListQuery;
import dev.nephos.engines.objects.Version;
import dev.nephos.engines.objects.VersionId;
import dev.nephos.engines.objects.VersionListing;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Timer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what the lifecycle rules of a bucket say, at every midnight UTC while there are any. What
 * was decided from one view of the bucket is looked at again in the transaction that does it.
 */
final class LifecycleRunner {
    private static final String DUTY = "lifecycle";
    private static final int PAGE = 500;

    /** Versions in one transaction, so that it stays within its limit however much they say. */
    private static final int BATCH = 10;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final Uploads uploads;
    private final ObjectEvents events;

    LifecycleRunner(Kernel kernel, StoredObjects objects, Uploads uploads, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.uploads = uploads;
        this.events = events;
    }

    void define(Operations on) {
        on.duty(DUTY, this::run);
    }

    /** To be called when a bucket gets rules. */
    static void begin(Kernel kernel, Tx tx, Bucket bucket) {
        var midnight = LifecycleDates.nextMidnight(kernel.clock().now());
        var timer = new Timer(bucket.space(), DUTY, bucket.name(), midnight);
        kernel.timers().scheduleIfAbsent(tx, timer);
    }

    /** Answers when to come again: not at all when there are no more rules, or no bucket. */
    private Optional<Instant> run(Timer timer) {
        var now = kernel.clock().now();
        var bucket = new Bucket(timer.space(), timer.id());
        var plan =
                kernel.store().read(tx -> new LifecyclePlan(BucketLifecycle.of(tx, bucket), now));
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        walk(bucket, plan);
        abortUploads(bucket, plan);
        return Optional.of(LifecycleDates.nextMidnight(now));
    }

    private void walk(Bucket bucket, LifecyclePlan plan) {
        var walk = new LifecycleWalk(plan);
        var next = Optional.of(new VersionListing.Position("", Optional.empty()));
        while (next.isPresent()) {
            var page = page(bucket, next.get());
            page.versions().forEach(walk::take);
            apply(bucket, walk.steps());
            next = page.next();
        }
        apply(bucket, walk.end());
    }

    private VersionListing page(Bucket bucket, VersionListing.Position from) {
        var query = new ListQuery("", "", from.name(), PAGE);
        @Nullable VersionId below = from.id().orElse(null);
        return kernel.store().read(tx -> objects.listVersions(tx, bucket, query, below));
    }

    private void apply(Bucket bucket, List<LifecycleWalk.Step> steps) {
        for (int i = 0; i < steps.size(); i += BATCH) {
            var batch = steps.subList(i, Math.min(i + BATCH, steps.size()));
            kernel.store().commit(tx -> batch.forEach(step -> apply(tx, bucket, step)));
        }
    }

    private void apply(Tx tx, Bucket bucket, LifecycleWalk.Step step) {
        var there = objects.find(tx, bucket, step.version().key(), step.version().id());
        there.flatMap(version ->
                        switch (step) {
                            case LifecycleWalk.Step.Expire _ -> expire(tx, bucket, version);
                            case LifecycleWalk.Step.Remove _ -> remove(tx, bucket, version);
                            case LifecycleWalk.Step.Move move ->
                                    move(tx, bucket, version, move.storageClass());
                        })
                .ifPresent(event ->
                        events.announce(tx, Cause.ofService(kernel.ids().uuid()), bucket, event));
    }

    private Optional<ObjectEvent> expire(Tx tx, Bucket bucket, Version version) {
        var key = version.key();
        var current = objects.find(tx, bucket, key);
        if (current.filter(object -> object.entry().id().equals(version.id())).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                objects.delete(tx, bucket, key, now())
                        .map(marker -> ObjectEvent.expiredByMarker(key, VersionName.of(marker)))
                        .orElseGet(() -> ObjectEvent.expired(key, Optional.empty())));
    }

    private Optional<ObjectEvent> remove(Tx tx, Bucket bucket, Version version) {
        if (LifecycleWalk.isLocked(version, now())) {
            return Optional.empty();
        }
        objects.remove(tx, bucket, version);
        return Optional.of(
                ObjectEvent.expired(version.key(), Optional.of(VersionName.of(version))));
    }

    private Optional<ObjectEvent> move(Tx tx, Bucket bucket, Version version, String to) {
        return StoredObjects.object(Optional.of(version))
                .map(object -> objects.describe(tx, bucket, object, object.facts().in(to)))
                .map(object -> ObjectEvent.moved(object, objects.shownVersion(tx, bucket, object)));
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    private void abortUploads(Bucket bucket, LifecyclePlan plan) {
        var after = new Key().text(bucket.name());
        while (true) {
            var from = after;
            var page = kernel.store().read(tx -> uploads.list(tx, bucket, "", from, PAGE));
            page.stream().filter(plan::aborts).forEach(upload -> abort(bucket, upload));
            if (page.size() < PAGE) {
                return;
            }
            after = Uploads.behind(page.getLast());
        }
    }

    private void abort(Bucket bucket, Upload upload) {
        kernel.store()
                .commit(tx -> {
                    if (uploads.isThere(tx, bucket, upload)) {
                        uploads.abandon(tx, bucket, upload);
                    }
                });
    }
}
