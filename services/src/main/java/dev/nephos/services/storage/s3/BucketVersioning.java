package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Versioning;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.util.Optional;

/**
 * Says whether a bucket keeps versions. Once it does it never goes back to what it was: the most
 * that can be had is that no new ones are kept.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html">
 *     Enabling versioning on buckets</a>
 */
final class BucketVersioning {
    private final Kernel kernel;

    BucketVersioning(Kernel kernel) {
        this.kernel = kernel;
    }

    void define(Operations on) {
        on.run(PutBucketVersioning.class, this::put).brief();
        on.call(GetBucketVersioning.class, GetBucketVersioningResult.class, this::find).brief();
    }

    record VersioningConfiguration(Optional<String> status, Optional<String> mFADelete) {}

    record PutBucketVersioning(
            BucketTarget of, VersioningConfiguration versioningConfiguration, BodyDigest digest) {}

    private void put(Call call, PutBucketVersioning in) {
        var configuration = in.versioningConfiguration;
        if (configuration.mFADelete.filter("Enabled"::equals).isPresent()) {
            throw CommonErrors.notImplemented("S3 MFA delete");
        }
        var versioning =
                switch (configuration.status.orElse("")) {
                    case "Enabled" -> Versioning.ENABLED;
                    case "Suspended" -> Versioning.SUSPENDED;
                    default ->
                            throw S3Errors.ILLEGAL_VERSIONING.error(
                                    "The Versioning element must be specified");
                };
        kernel.store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    var record = Buckets.record(tx, bucket);
                    if (versioning == Versioning.SUSPENDED && record.lock().isPresent()) {
                        throw S3Errors.INVALID_BUCKET_STATE.error(
                                "An Object Lock configuration is present on this bucket, so the"
                                        + " versioning state cannot be changed.");
                    }
                    Buckets.update(tx, bucket, record.with(versioning));
                });
    }

    record GetBucketVersioning(BucketTarget of) {}

    record GetBucketVersioningResult(Optional<String> status) {}

    private GetBucketVersioningResult find(Call call, GetBucketVersioning in) {
        var versioning =
                kernel.store()
                        .read(tx -> {
                            var bucket = in.of.open(tx, call);
                            return Buckets.record(tx, bucket).versioning();
                        });
        return new GetBucketVersioningResult(
                switch (versioning) {
                    case NONE -> Optional.empty();
                    case ENABLED -> Optional.of("Enabled");
                    case SUSPENDED -> Optional.of("Suspended");
                });
    }
}
