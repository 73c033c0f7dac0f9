package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings archived objects back for some days.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html">
 *     RestoreObject</a>
 */
final class ObjectRestores {
    private static final int ACCEPTED = 202;
    private static final ErrorType UNDER_WAY =
            ErrorType.unmodelled(
                    "RestoreAlreadyInProgress",
                    409,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectEvents events;
    private final RestoreProgress progress;

    ObjectRestores(Kernel kernel, StoredObjects objects, ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.events = events;
        this.progress = new RestoreProgress(kernel, objects, events);
    }

    void define(Operations on) {
        on.run(RestoreObject.class, this::restore).brief();
        progress.define(on);
    }

    record GlacierJobParameters(String tier) {}

    record SelectParameters(Optional<String> expression) {}

    record OutputLocation() {}

    record RestoreRequest(
            OptionalInt days,
            Optional<GlacierJobParameters> glacierJobParameters,
            Optional<String> type,
            Optional<String> tier,
            Optional<SelectParameters> selectParameters,
            Optional<OutputLocation> outputLocation) {
        RestoreTier wantedTier() {
            return glacierJobParameters
                    .map(GlacierJobParameters::tier)
                    .or(() -> tier)
                    .map(RestoreTier::valueOf)
                    .orElse(RestoreTier.Standard);
        }
    }

    /** The checksum was verified with the body: {@link BodyDigests}. */
    record RestoreObject(
            ObjectPlace place,
            Optional<RestoreRequest> restoreRequest,
            Optional<String> checksumAlgorithm) {}

    private void restore(Call call, RestoreObject in) {
        var request = in.restoreRequest.orElseThrow(S3Errors::malformedXml);
        if (request.type.isPresent()
                || request.selectParameters.isPresent()
                || request.outputLocation.isPresent()) {
            throw CommonErrors.notImplemented("S3 restores that select");
        }
        int days = request.days.orElseThrow(S3Errors::malformedXml);
        if (days < 1) {
            throw S3Errors.invalidArgument(
                    "restoration days should be at least 1", "Days", String.valueOf(days));
        }
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        boolean there =
                kernel.store()
                        .transact(tx -> restore(tx, call, in, request.wantedTier(), days, now));
        if (!there) {
            call.answerStatus(ACCEPTED);
        }
    }

    /** Answers whether the object was restored already, so that only its expiry changes. */
    private boolean restore(
            Tx tx, Call call, RestoreObject in, RestoreTier tier, int days, Instant now) {
        var bucket = in.place.open(tx, call);
        var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
        var takes = duration(object, tier);
        var before = object.facts().restoration().filter(r -> !r.isOver(now));
        boolean there = before.filter(r -> r.isThere(now)).isPresent();
        var ready = there ? now : now.plus(takes);
        if (before.filter(r -> r.isUnderWay(now) && !ready.isBefore(r.ready())).isPresent()) {
            throw UNDER_WAY.error("Object restore is already in progress");
        }
        var facts = object.facts().with(new Restoration(ready, days));
        var restored = objects.describe(tx, bucket, object, facts);
        var version = objects.shownVersion(tx, bucket, restored);
        if (!there) {
            var event = ObjectEvent.of("ObjectRestore:Post", restored, version);
            events.announce(tx, Cause.of(call), bucket, event);
        }
        progress.follow(tx, bucket, restored, there);
        return there;
    }

    private static Duration duration(StoredObject object, RestoreTier tier) {
        if (!StorageClass.isArchive(object.storageClass())) {
            throw S3Errors.INVALID_OBJECT_STATE
                    .error("Restore is not allowed for the object's current storage class")
                    .with("StorageClass", object.storageClass());
        }
        return tier.from(object.storageClass()).orElseThrow(() -> unsupported(tier));
    }

    private static ServiceError unsupported(RestoreTier tier) {
        return S3Errors.invalidArgument(
                "Retrieval option is not supported by this storage class", "Tier", tier.name());
    }
}
