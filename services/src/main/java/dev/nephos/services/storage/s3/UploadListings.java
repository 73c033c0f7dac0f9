package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lists the uploads of a bucket, and the parts of an upload. */
final class UploadListings {
    private static final int PAGE = 1000;

    private final Kernel kernel;
    private final Uploads uploads;

    UploadListings(Kernel kernel, Uploads uploads) {
        this.kernel = kernel;
        this.uploads = uploads;
    }

    void define(Operations on) {
        on.call(ListParts.class, ListPartsResult.class, this::listParts);
        on.call(ListMultipartUploads.class, ListMultipartUploadsResult.class, this::listUploads);
    }

    record Person(String id) {}

    record ListParts(
            String bucket,
            String key,
            String uploadId,
            OptionalInt maxParts,
            OptionalInt partNumberMarker,
            CustomerKey customerKey,
            Optional<String> expectedBucketOwner) {}

    record Part(
            int partNumber, Instant lastModified, String eTag, long size, Checksums checksums) {}

    record ListPartsResult(
            String bucket,
            String key,
            String uploadId,
            int partNumberMarker,
            OptionalInt nextPartNumberMarker,
            int maxParts,
            boolean isTruncated,
            List<Part> parts,
            Person initiator,
            Person owner,
            String storageClass,
            Optional<String> checksumAlgorithm,
            Optional<String> checksumType,
            Abortion abortion) {}

    private ListPartsResult listParts(Call call, ListParts in) {
        int limit = Math.clamp(in.maxParts.orElse(PAGE), 0, PAGE);
        int marker = in.partNumberMarker.orElse(0);
        return kernel.store()
                .read(tx -> {
                    var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                    var upload = uploads.require(tx, bucket, in.key, in.uploadId);
                    if (in.customerKey.isGiven()) {
                        upload.encryption().requireKeyOfUpload(in.customerKey);
                    }
                    var found = uploads.parts(tx, bucket, in.uploadId, marker, limit + 1);
                    return parts(
                            call, upload, marker, limit, found, Abortion.of(tx, bucket, upload));
                });
    }

    private static ListPartsResult parts(
            Call call,
            Upload upload,
            int marker,
            int limit,
            List<UploadedPart> found,
            Abortion abortion) {
        boolean more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        var person = person(call);
        var algorithm = upload.requestedAlgorithm();
        return new ListPartsResult(
                upload.bucket(),
                upload.key(),
                upload.uploadId(),
                marker,
                page.isEmpty() ? OptionalInt.of(marker) : OptionalInt.of(page.getLast().number()),
                limit,
                more,
                page.stream().map(part -> part(upload, part)).toList(),
                person,
                person,
                upload.storageClass().orElse(StorageClass.STANDARD),
                algorithm.map(Enum::name),
                algorithm.map(a -> upload.checksumType()),
                abortion);
    }

    private static Part part(Upload upload, UploadedPart part) {
        var checksums =
                upload.requestedAlgorithm()
                        .map(a -> Checksums.of(new Checksum(a, part.checksum(), false)))
                        .orElse(Checksums.NONE);
        return new Part(
                part.number(),
                part.lastModified(),
                StoredObject.quoted(part.etag()),
                part.size(),
                checksums);
    }

    private static Person person(Call call) {
        return new Person(CanonicalUser.of(call.account().digits()).id());
    }

    record ListMultipartUploads(
            String bucket,
            Optional<String> prefix,
            Optional<String> delimiter,
            Optional<String> encodingType,
            Optional<String> keyMarker,
            Optional<String> uploadIdMarker,
            OptionalInt maxUploads,
            Optional<String> expectedBucketOwner) {}

    record MultipartUpload(
            String uploadId,
            String key,
            Instant initiated,
            String storageClass,
            Person owner,
            Person initiator,
            Optional<String> checksumAlgorithm,
            Optional<String> checksumType) {}

    record CommonPrefix(String prefix) {}

    record ListMultipartUploadsResult(
            String bucket,
            String keyMarker,
            String uploadIdMarker,
            Optional<String> nextKeyMarker,
            Optional<String> nextUploadIdMarker,
            String prefix,
            Optional<String> delimiter,
            Optional<String> encodingType,
            int maxUploads,
            boolean isTruncated,
            List<MultipartUpload> uploads,
            List<CommonPrefix> commonPrefixes) {}

    private ListMultipartUploadsResult listUploads(Call call, ListMultipartUploads in) {
        int limit = Math.clamp(in.maxUploads.orElse(PAGE), 0, PAGE);
        var page =
                kernel.store()
                        .read(tx -> {
                            var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
                            return page(tx, bucket, in, limit);
                        });
        var encoding = KeyEncoding.requested(in.encodingType);
        var person = person(call);
        return new ListMultipartUploadsResult(
                in.bucket,
                encoding.encode(in.keyMarker.orElse("")),
                in.uploadIdMarker.orElse(""),
                encoding.encode(page.nextKey()),
                page.nextUploadId(),
                encoding.encode(in.prefix.orElse("")),
                encoding.encode(in.delimiter),
                in.encodingType,
                limit,
                page.more(),
                page.uploads().stream().map(u -> shown(u, encoding, person)).toList(),
                page.prefixes().stream().map(p -> new CommonPrefix(encoding.encode(p))).toList());
    }

    private UploadPage page(ReadTx tx, Bucket bucket, ListMultipartUploads in, int limit) {
        var page = new UploadPage(in.prefix.orElse(""), in.delimiter.orElse(""), limit);
        var after = begin(tx, bucket, in);
        while (page.wantsMore()) {
            var found = uploads.list(tx, bucket, in.prefix.orElse(""), after, PAGE);
            if (found.isEmpty()) {
                break;
            }
            after = page.add(bucket, found);
        }
        return page;
    }

    /**
     * Where the page begins: behind all uploads of the marked key, or, if an upload of it is marked
     * too, behind that one.
     */
    private Key begin(ReadTx tx, Bucket bucket, ListMultipartUploads in) {
        var place = new Key().text(bucket.name());
        var marker = in.keyMarker.orElse("");
        if (marker.isEmpty()) {
            return place;
        }
        boolean group = in.delimiter.filter(d -> !d.isEmpty() && marker.endsWith(d)).isPresent();
        if (group) {
            return new Key(place.textPrefix(marker).range().to());
        }
        if (in.uploadIdMarker.isEmpty()) {
            return new Key(place.text(marker).range().to());
        }
        return Uploads.behind(uploads.require(tx, bucket, marker, in.uploadIdMarker.get()));
    }

    private static MultipartUpload shown(Upload upload, KeyEncoding encoding, Person person) {
        return new MultipartUpload(
                upload.uploadId(),
                encoding.encode(upload.key()),
                upload.initiated(),
                upload.storageClass().orElse(StorageClass.STANDARD),
                person,
                person,
                upload.requestedAlgorithm().map(Enum::name),
                upload.requestedAlgorithm().map(a -> upload.checksumType()));
    }
}
