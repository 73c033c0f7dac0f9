package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.place.Arn;
import java.util.List;
import java.util.Optional;

/**
 * A report of the objects of a bucket that is written every day or every week.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html">Configuring
 *     Amazon S3 Inventory</a>
 */
record InventoryConfiguration(
        Destination destination,
        boolean isEnabled,
        Optional<Filter> filter,
        String id,
        String includedObjectVersions,
        Optional<List<String>> optionalFields,
        Schedule schedule) {
    private static final String CSV = "CSV";

    /** {@code bucket} is the ARN of the one that gets the reports. */
    record TargetBucket(
            Optional<String> accountId,
            String bucket,
            String format,
            Optional<String> prefix,
            Optional<Encryption> encryption) {}

    record Destination(TargetBucket s3BucketDestination) {}

    record Encryption(Optional<OwnKeys> sses3, Optional<KmsKeys> ssekms) {}

    record OwnKeys() {}

    record KmsKeys(String keyId) {}

    record Filter(String prefix) {}

    record Schedule(String frequency) {}

    boolean weekly() {
        return schedule.frequency.equals("Weekly");
    }

    boolean allVersions() {
        return includedObjectVersions.equals("All");
    }

    String prefix() {
        return filter.map(Filter::prefix).orElse("");
    }

    TargetBucket target() {
        return destination.s3BucketDestination;
    }

    /** The name of the bucket that gets the reports. */
    String targetName() {
        return Arn.parse(target().bucket)
                .filter(arn -> arn.service().equals("s3"))
                .map(Arn::resource)
                .orElseThrow(() ->
                        S3Errors.invalidArgument("Invalid bucket ARN.", "Bucket", target().bucket));
    }

    /** The columns behind the key, in the order of reports. */
    List<InventoryField> fields() {
        return optionalFields.orElse(List.of()).stream()
                .map(InventoryField::valueOf)
                .sorted()
                .toList();
    }

    /** Refuses what is not served yet; what is wrong otherwise the model refuses. */
    void requireServed() {
        if (!target().format.equals(CSV)) {
            throw CommonErrors.notImplemented("S3 Inventory in the format " + target().format);
        }
        if (target().encryption.flatMap(Encryption::ssekms).isPresent()) {
            throw CommonErrors.notImplemented("KMS (S3 Inventory with SSE-KMS)");
        }
        var asked = optionalFields.orElse(List.of());
        if (asked.stream().distinct().count() < asked.size()) {
            throw S3Errors.malformedXml();
        }
        for (var field : asked) {
            if (!InventoryField.isServed(field)) {
                throw CommonErrors.notImplemented("S3 Inventory with the field " + field);
            }
        }
    }
}
