package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Begins uploads, takes their parts in, and aborts them. */
final class UploadOperations {
    private static final String COMPOSITE = "COMPOSITE";

    private final Kernel kernel;
    private final Uploads uploads;
    private final CopySources sources;
    private final Intake intake;

    UploadOperations(Kernel kernel, Uploads uploads, CopySources sources, Intake intake) {
        this.kernel = kernel;
        this.uploads = uploads;
        this.sources = sources;
        this.intake = intake;
    }

    void define(Operations on) {
        on.call(CreateMultipartUpload.class, CreateMultipartUploadResult.class, this::create)
                .brief();
        on.call(UploadPart.class, UploadPartResult.class, this::uploadPart);
        on.call(UploadPartCopy.class, UploadPartCopyAnswer.class, this::copyPart);
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
                        algorithm,
                        composite(algorithm, in.checksumType));
        var abortion =
                kernel.store()
                        .transact(tx -> {
                            var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                            upload.lock().requireAllowed(tx, bucket);
                            in.protection.customerKey().requireAllowed(tx, bucket);
                            uploads.begin(tx, bucket, upload);
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

    /** Which part of which upload a request is about. */
    record Place(
            String bucket,
            String key,
            String uploadId,
            int partNumber,
            CustomerKey customerKey,
            Optional<String> expectedBucketOwner) {}

    record UploadPart(
            Place place,
            Body body,
            Optional<String> contentMD5,
            Optional<String> checksumAlgorithm,
            Checksums checksums) {}

    record UploadPartResult(String eTag, Checksums checksums, Encryption.Told encryption) {}

    private UploadPartResult uploadPart(Call call, UploadPart in) {
        Intake.requireLength(call.request(), in.body);
        requireNumber(in.place.partNumber);
        var taking = intake.under(in.place.customerKey);
        var upload = kernel.store().read(tx -> upload(tx, call, in.place));
        var digests =
                RequestDigests.of(
                        call.request().headers(),
                        in.contentMD5,
                        in.checksumAlgorithm,
                        upload.algorithm());
        requireAlgorithm(upload, digests.algorithm());
        var incoming = take(call, in.place, taking, upload, in.body, digests, now());
        return new UploadPartResult(
                StoredObject.quoted(taking.etag(incoming)),
                Checksums.of(digests.checksum(incoming.digests())),
                taking.encryption().told());
    }

    private static void requireNumber(int number) {
        if (number < 1 || number > Uploads.MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    String.valueOf(number));
        }
    }

    /** An upload that was begun with an algorithm takes no other. */
    private static void requireAlgorithm(Upload upload, DigestAlgorithm algorithm) {
        var expected = upload.requestedAlgorithm();
        if (expected.isPresent() && expected.get() != algorithm) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Checksum Type mismatch occurred, expected checksum Type: "
                            + expected.get().name().toLowerCase(Locale.ROOT)
                            + ", actual checksum Type: "
                            + algorithm.name().toLowerCase(Locale.ROOT));
        }
    }

    private Upload upload(ReadTx tx, Call call, Place in) {
        var bucket = open(tx, call, in);
        var upload = uploads.require(tx, bucket, in.key, in.uploadId);
        upload.encryption().requireKeyOfUpload(in.customerKey);
        return upload;
    }

    private static Bucket open(ReadTx tx, Call call, Place in) {
        return Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
    }

    /** Takes a part in; its upload may have ended meanwhile. */
    private Incoming take(
            Call call,
            Place in,
            Intake taking,
            Upload upload,
            Body body,
            RequestDigests digests,
            Instant now) {
        return taking.part(
                body,
                digests,
                upload.algorithm(),
                taken ->
                        kernel.store()
                                .transact(tx -> {
                                    var still = upload(tx, call, in);
                                    uploads.putPart(
                                            tx,
                                            open(tx, call, in),
                                            still,
                                            part(
                                                    still,
                                                    in.partNumber,
                                                    taken,
                                                    taking.etag(taken),
                                                    now),
                                            taken);
                                    return taken;
                                }));
    }

    private static UploadedPart part(
            Upload upload, int number, Incoming taken, String etag, Instant now) {
        return new UploadedPart(
                upload.uploadId(),
                number,
                taken.content().id().hex(),
                taken.content().size(),
                now,
                etag,
                ChecksumNames.encode(RequestDigests.digest(taken.digests(), upload.algorithm())));
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    record UploadPartCopy(
            Place place, CopySources.Source source, Optional<String> copySourceRange) {}

    record CopyPartResult(String eTag, Instant lastModified, Checksums checksums) {}

    record UploadPartCopyAnswer(
            CopyPartResult copyPartResult,
            Optional<String> copySourceVersionId,
            Encryption.Told encryption) {}

    private UploadPartCopyAnswer copyPart(Call call, UploadPartCopy in) {
        requireNumber(in.place.partNumber);
        var taking = intake.under(in.place.customerKey);
        var upload = kernel.store().read(tx -> upload(tx, call, in.place));
        var found = kernel.store().read(tx -> sources.find(tx, call, in.source));
        long size = found.object().size();
        var range =
                in.copySourceRange
                        .map(header -> ByteRange.ofCopySource(header, size))
                        .orElse(ByteRange.whole(size));
        if (range.length() > Intake.MOST_BYTES) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The specified copy source is larger than the maximum allowable size for a"
                            + " copy source: "
                            + Intake.MOST_BYTES);
        }
        var body = sources.body(found, range);
        var digests =
                RequestDigests.of(
                        Headers.EMPTY, Optional.empty(), Optional.empty(), upload.algorithm());
        var now = now();
        var incoming = take(call, in.place, taking, upload, body, digests, now);
        return new UploadPartCopyAnswer(
                new CopyPartResult(
                        StoredObject.quoted(taking.etag(incoming)),
                        now,
                        upload.requestedAlgorithm().isPresent()
                                ? Checksums.of(digests.checksum(incoming.digests()))
                                : Checksums.NONE),
                found.version(),
                taking.encryption().told());
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
