package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Begins uploads, and aborts them. */
final class UploadOperations {
    private static final String COMPOSITE = "COMPOSITE";

    private final Kernel kernel;
    private final Uploads uploads;

    UploadOperations(Kernel kernel, Uploads uploads) {
        this.kernel = kernel;
        this.uploads = uploads;
    }

    void define(Operations on) {
        on.call(CreateMultipartUpload.class, CreateMultipartUploadResult.class, this::create)
                .brief();
        on.run(AbortMultipartUpload.class, this::abort).brief();
    }

    record CreateMultipartUpload(
            String bucket,
            String key,
            ObjectMetadata described,
            Protection protection,
            Optional<String> storageClass,
            Optional<String> tagging,
            Optional<String> checksumAlgorithm,
            Optional<String> checksumType,
            Optional<String> expectedBucketOwner) {}

    record CreateMultipartUploadResult(
            String bucket,
            String key,
            String uploadId,
            Optional<String> checksumAlgorithm,
            Optional<String> checksumType,
            Abortion abortion,
            Encryption.Told encryption) {}

    private CreateMultipartUploadResult create(Call call, CreateMultipartUpload in) {
        StoredObjects.requireKey(in.key);
        in.protection.requireServed(now());
        var algorithm = in.checksumAlgorithm.map(ChecksumNames::parse);
        var upload =
                new Upload(
                        kernel.ids().hex(32),
                        in.bucket,
                        in.key,
                        kernel.clock().now(),
                        StorageClass.requested(in.storageClass),
                        in.described.accepted(),
                        Encryption.of(in.protection.customerKey()),
                        ObjectTags.ofHeader(in.tagging),
                        in.protection.lock(),
                        Optional.empty(),
                        algorithm,
                        composite(algorithm, in.checksumType));
        var abortion =
                kernel.store()
                        .transact(tx -> {
                            var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                            upload.lock().requireAllowed(tx, bucket);
                            in.protection.customerKey().requireAllowed(tx, bucket);
                            var acl = in.protection.access().request();
                            var granted = ObjectAcl.asked(tx, call, bucket, in.key, acl);
                            uploads.begin(tx, bucket, upload.with(granted));
                            return Abortion.of(tx, bucket, upload);
                        });
        return new CreateMultipartUploadResult(
                in.bucket,
                in.key,
                upload.uploadId(),
                in.checksumAlgorithm,
                algorithm.map(a -> upload.checksumType()),
                abortion,
                upload.encryption().told());
    }

    /**
     * Which kind of checksum the object will have. A CRC64NVME is always one of all bytes, a SHA
     * never; the other CRCs may be either.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">
     *     Full object and composite checksum types</a>
     */
    private static boolean composite(Optional<DigestAlgorithm> algorithm, Optional<String> type) {
        if (algorithm.isEmpty()) {
            if (type.isPresent()) {
                throw S3Errors.INVALID_REQUEST.error(
                        "The x-amz-checksum-type header can only be used with the"
                                + " x-amz-checksum-algorithm header.");
            }
            return false;
        }
        boolean wholeOnly = algorithm.get() == DigestAlgorithm.CRC64NVME;
        boolean composite = type.map(COMPOSITE::equals).orElse(!wholeOnly);
        boolean combines = PartList.combination(algorithm.get()).isPresent();
        if (composite ? wholeOnly : !combines) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The "
                            + (composite ? COMPOSITE : "FULL_OBJECT")
                            + " checksum type cannot be used with the "
                            + algorithm.get().name().toLowerCase(Locale.ROOT)
                            + " checksum algorithm.");
        }
        return composite;
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    record AbortMultipartUpload(
            String bucket,
            String key,
            String uploadId,
            Optional<Instant> ifMatchInitiatedTime,
            Optional<String> expectedBucketOwner) {}

    private void abort(Call call, AbortMultipartUpload in) {
        if (in.ifMatchInitiatedTime.isPresent()) {
            throw S3Errors.headerNotImplemented("x-amz-if-match-initiated-time");
        }
        kernel.store()
                .commit(tx -> {
                    var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                    uploads.abandon(tx, bucket, uploads.require(tx, bucket, in.key, in.uploadId));
                });
    }
}
