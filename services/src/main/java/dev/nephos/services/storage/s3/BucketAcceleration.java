package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.Optional;

/**
 * Whether a bucket may be used over edge locations. The host names that do so lead here like all
 * others, so the setting changes no way; it is validated and told.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html">Transfer
 *     Acceleration</a>
 */
final class BucketAcceleration {
    private static final ConfigurationKind<AccelerateConfiguration> KIND =
            new ConfigurationKind<>("accelerate", AccelerateConfiguration.class);
    private static final AccelerateConfiguration NEVER_SET =
            new AccelerateConfiguration(Optional.empty());

    private final BucketConfigurations configurations;

    BucketAcceleration(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketAccelerateConfiguration.class, this::put);
        on.call(
                GetBucketAccelerateConfiguration.class,
                AccelerateConfiguration.class,
                (call, in) -> configurations.find(call, in.of, KIND).orElse(NEVER_SET));
    }

    record AccelerateConfiguration(Optional<String> status) {}

    record PutBucketAccelerateConfiguration(
            BucketTarget of,
            AccelerateConfiguration accelerateConfiguration,
            Optional<String> checksumAlgorithm) {}

    record GetBucketAccelerateConfiguration(BucketTarget of, Optional<String> requestPayer) {}

    private void put(Call call, PutBucketAccelerateConfiguration in) {
        if (in.accelerateConfiguration.status.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (in.of.bucket().contains(".")) {
            throw S3Errors.INVALID_REQUEST.error(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in"
                            + " their names");
        }
        configurations.put(call, in.of, KIND, in.accelerateConfiguration);
    }
}
