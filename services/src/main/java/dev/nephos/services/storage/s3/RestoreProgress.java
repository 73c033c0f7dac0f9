package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Timer;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Announces that a restored copy is there, and that it went. Whether it can be read follows from
 * the time alone; this is for those who want to be told.
 */
final class RestoreProgress {
    private static final String READY = "restore-ready";
    private static final String OVER = "restore-over";

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectEvents events;

    RestoreProgress(Kernel kernel, StoredObjects objects, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.events = events;
    }

    void define(Operations on) {
        on.timer(READY, this::ready);
        on.timer(OVER, this::over);
    }

    /** To be called when a restore was asked for; {@code there} when only its end changes. */
    void follow(Tx tx, Bucket bucket, StoredObject object, boolean there) {
        var restoration = object.facts().restoration().orElseThrow();
        var id = bucket.name() + "/" + object.version() + "/" + object.key();
        if (!there) {
            kernel.timers().schedule(tx, new Timer(bucket.space(), READY, id, restoration.ready()));
        }
        kernel.timers().schedule(tx, new Timer(bucket.space(), OVER, id, restoration.expiry()));
    }

    private void ready(Tx tx, Timer timer) {
        announce(
                tx,
                timer,
                restoration -> restoration.ready().equals(timer.due()),
                (object, version) ->
                        ObjectEvent.restored(
                                object,
                                version,
                                object.facts().restoration().orElseThrow().expiry()));
    }

    private void over(Tx tx, Timer timer) {
        announce(
                tx,
                timer,
                restoration -> restoration.expiry().equals(timer.due()),
                (object, version) -> ObjectEvent.of("ObjectRestore:Delete", object, version));
    }

    /** What is announced of an object and its version. */
    private interface Announcement {
        ObjectEvent of(StoredObject object, Optional<String> version);
    }

    /** The object may be gone meanwhile, or another one, or restored anew. */
    private void announce(
            Tx tx, Timer timer, Predicate<Restoration> stillMeant, Announcement announcement) {
        var parts = timer.id().split("/", 3);
        var bucket = new Bucket(timer.space(), parts[0]);
        var version = objects.find(tx, bucket, parts[2], VersionName.parse(parts[1]));
        StoredObjects.object(version)
                .filter(o -> o.facts().restoration().filter(stillMeant).isPresent())
                .ifPresent(object -> {
                    var event = announcement.of(object, objects.shownVersion(tx, bucket, object));
                    var cause = Cause.ofService(kernel.ids().uuid());
                    events.announce(tx, cause, bucket, event);
                });
    }
}
