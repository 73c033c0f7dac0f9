package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** Puts, tells and removes the tags of a version of an object, which is no new version. */
final class ObjectTagging {
    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectEvents events;

    ObjectTagging(Kernel kernel, StoredObjects objects, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.events = events;
    }

    void define(Operations on) {
        on.call(PutObjectTagging.class, Tagged.class, this::put).brief();
        on.call(GetObjectTagging.class, GetObjectTaggingResult.class, this::find).brief();
        on.call(DeleteObjectTagging.class, Tagged.class, this::delete).brief();
    }

    record Tagging(List<Tag> tagSet) {}

    record PutObjectTagging(ObjectPlace place, Tagging tagging, BodyDigest digest) {}

    record DeleteObjectTagging(ObjectPlace place) {}

    record Tagged(Optional<String> versionId) {}

    private Tagged put(Call call, PutObjectTagging in) {
        return tag(call, in.place, ObjectTags.accepted(in.tagging.tagSet), "ObjectTagging:Put");
    }

    private Tagged delete(Call call, DeleteObjectTagging in) {
        return tag(call, in.place, ObjectTags.NONE, "ObjectTagging:Delete");
    }

    private Tagged tag(Call call, ObjectPlace in, ObjectTags tags, String event) {
        return kernel.store()
                .transact(tx -> {
                    var bucket = in.open(tx, call);
                    var object = objects.require(tx, bucket, in.key(), in.versionId());
                    objects.describe(tx, bucket, object, object.facts().with(tags));
                    var version = objects.shownVersion(tx, bucket, object);
                    events.announce(
                            tx, Cause.of(call), bucket, ObjectEvent.of(event, object, version));
                    return new Tagged(version);
                });
    }

    record GetObjectTagging(ObjectPlace place) {}

    record GetObjectTaggingResult(Optional<String> versionId, List<Tag> tagSet) {}

    private GetObjectTaggingResult find(Call call, GetObjectTagging in) {
        return kernel.store()
                .read(tx -> {
                    var bucket = in.place.open(tx, call);
                    var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
                    return new GetObjectTaggingResult(
                            objects.shownVersion(tx, bucket, object), object.facts().tags().tags());
                });
    }
}
