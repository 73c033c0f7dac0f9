package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells those attributes of an object that are asked for. */
final class ObjectAttributes {
    private final Kernel kernel;
    private final StoredObjects objects;

    ObjectAttributes(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
    }

    void define(Operations on) {
        on.call(GetObjectAttributes.class, GetObjectAttributesResult.class, this::attributes)
                .brief();
    }

    record GetObjectAttributes(
            String bucket,
            String key,
            Optional<String> versionId,
            List<String> objectAttributes,
            CustomerKey customerKey,
            Optional<String> expectedBucketOwner) {}

    record Summed(String checksumType, Checksums checksums) {
        static Summed of(Checksum checksum) {
            return new Summed(checksum.type(), Checksums.of(checksum));
        }
    }

    /** An object that was found, and how its version is shown. */
    private record Sought(StoredObject object, Optional<String> version) {}

    record GetObjectAttributesResult(
            Instant lastModified,
            Optional<String> versionId,
            Optional<String> eTag,
            Optional<Summed> checksum,
            Optional<String> storageClass,
            OptionalLong objectSize) {}

    private GetObjectAttributesResult attributes(Call call, GetObjectAttributes in) {
        var wanted = in.objectAttributes;
        var sought =
                kernel.store()
                        .read(tx -> {
                            var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                            var object = objects.require(tx, bucket, in.key, in.versionId);
                            return new Sought(object, objects.shownVersion(tx, bucket, object));
                        });
        var object = sought.object;
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        object.facts().encryption().requireKey(in.customerKey);
        if (wanted.contains("ObjectParts") && object.content() instanceof Content.Composed) {
            throw CommonErrors.notImplemented("S3 GetObjectAttributes of parts");
        }
        return new GetObjectAttributesResult(
                object.lastModified(),
                sought.version,
                Optional.of(object.etag()).filter(_ -> wanted.contains("ETag")),
                object.facts().checksum().filter(_ -> wanted.contains("Checksum")).map(Summed::of),
                Optional.of(object.storageClass()).filter(_ -> wanted.contains("StorageClass")),
                wanted.contains("ObjectSize")
                        ? OptionalLong.of(object.size())
                        : OptionalLong.empty());
    }
}
