package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Versioning;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets versions of a bucket be locked, once and for all, and says how long new ones are by default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html">
 *     PutObjectLockConfiguration</a>
 */
final class BucketLocks {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 100;
    private static final ErrorType NOT_FOUND =
            ErrorType.unmodelled(
                    "ObjectLockConfigurationNotFoundError",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    private final Kernel kernel;

    BucketLocks(Kernel kernel) {
        this.kernel = kernel;
    }

    void define(Operations on) {
        on.run(PutObjectLockConfiguration.class, this::put).brief();
        on.call(
                        GetObjectLockConfiguration.class,
                        GetObjectLockConfigurationResult.class,
                        this::find)
                .brief();
    }

    record EventHoldDuration(OptionalInt days, OptionalInt years) {}

    record DefaultRetention(
            Optional<String> mode,
            OptionalInt days,
            OptionalInt years,
            Optional<EventHoldDuration> defaultEventHold) {}

    record ObjectLockRule(Optional<DefaultRetention> defaultRetention) {}

    record ObjectLockConfiguration(
            Optional<String> objectLockEnabled, Optional<ObjectLockRule> rule) {}

    record PutObjectLockConfiguration(
            BucketTarget of,
            Optional<ObjectLockConfiguration> objectLockConfiguration,
            BodyDigest digest) {}

    private void put(Call call, PutObjectLockConfiguration in) {
        var configuration = in.objectLockConfiguration.orElseThrow(S3Errors::malformedXml);
        if (configuration.objectLockEnabled.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        var lock = configuration.rule.map(BucketLocks::lock).orElse(BucketLock.WITHOUT_DEFAULT);
        kernel.store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    var record = Buckets.record(tx, bucket);
                    if (record.versioning() != Versioning.ENABLED) {
                        throw S3Errors.INVALID_BUCKET_STATE.error(
                                "Versioning must be 'Enabled' on the bucket to apply a Object Lock"
                                        + " configuration");
                    }
                    Buckets.update(tx, bucket, record.with(lock));
                });
    }

    private static BucketLock lock(ObjectLockRule rule) {
        var retention = rule.defaultRetention.orElseThrow(S3Errors::malformedXml);
        if (retention.defaultEventHold.isPresent()) {
            throw CommonErrors.notImplemented("S3 Object Lock holds that an event ends");
        }
        if (retention.mode.isEmpty() || retention.days.isPresent() == retention.years.isPresent()) {
            throw S3Errors.malformedXml();
        }
        requirePeriod(retention.days.orElse(1), MOST_DAYS);
        requirePeriod(retention.years.orElse(1), MOST_YEARS);
        return new BucketLock(retention.mode, retention.days.orElse(0), retention.years.orElse(0));
    }

    private static void requirePeriod(int period, int most) {
        if (period < 1) {
            throw S3Errors.INVALID_ARGUMENT.error(
                    "Default retention period must be a positive integer value.");
        }
        if (period > most) {
            throw S3Errors.INVALID_ARGUMENT.error("Default retention period is too large.");
        }
    }

    record GetObjectLockConfiguration(BucketTarget of) {}

    record GetObjectLockConfigurationResult(ObjectLockConfiguration objectLockConfiguration) {}

    private GetObjectLockConfigurationResult find(Call call, GetObjectLockConfiguration in) {
        var lock =
                kernel.store()
                        .read(tx -> {
                            var bucket = in.of.open(tx, call);
                            return Buckets.record(tx, bucket).lock();
                        });
        return new GetObjectLockConfigurationResult(
                lock.map(BucketLocks::shown)
                        .orElseThrow(() ->
                                NOT_FOUND
                                        .error(
                                                "Object Lock configuration does not exist for this"
                                                        + " bucket")
                                        .with("BucketName", in.of.bucket())));
    }

    private static ObjectLockConfiguration shown(BucketLock lock) {
        var retention =
                lock.mode()
                        .map(mode ->
                                new DefaultRetention(
                                        Optional.of(mode),
                                        positive(lock.days()),
                                        positive(lock.years()),
                                        Optional.empty()));
        return new ObjectLockConfiguration(
                Optional.of("Enabled"), retention.map(Optional::of).map(ObjectLockRule::new));
    }

    private static OptionalInt positive(int number) {
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
