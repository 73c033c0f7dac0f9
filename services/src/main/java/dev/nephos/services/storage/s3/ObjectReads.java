package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Payload;
import dev.nephos.kernel.store.ReadTx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Gets an object, or what is known of it. */
final class ObjectReads {
    private static final int PARTIAL_CONTENT = 206;
    private static final int BUFFER = 128 * 1024;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectBytes bytes;

    ObjectReads(Kernel kernel, StoredObjects objects, ObjectBytes bytes) {
        this.kernel = kernel;
        this.objects = objects;
        this.bytes = bytes;
    }

    void define(Operations on) {
        on.call(GetObject.class, GetObjectResult.class, this::get).briefUnless("PartNumber");
        on.call(HeadObject.class, HeadObjectResult.class, this::head).briefUnless("PartNumber");
    }

    /** What GET and HEAD ask in common. */
    record Reading(
            String bucket,
            String key,
            Optional<String> range,
            OptionalInt partNumber,
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<Instant> ifModifiedSince,
            Optional<Instant> ifUnmodifiedSince,
            Optional<String> versionId,
            Optional<String> checksumMode,
            Optional<String> expectedBucketOwner,
            CustomerKey customerKey,
            ResponseOverrides overrides) {
        Conditions conditions() {
            return Conditions.ofRead(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince);
        }
    }

    /** What GET and HEAD answer in common. */
    record Description(
            Instant lastModified,
            long contentLength,
            String eTag,
            String acceptRanges,
            Optional<String> contentRange,
            Standing standing,
            Optional<String> storageClass,
            OptionalInt partsCount,
            Optional<Integer> tagCount,
            Optional<String> restore,
            ObjectLock.Told lock,
            Optional<String> checksumType,
            Checksums checksums,
            Encryption.Told encryption,
            ObjectMetadata described) {}

    /** An object that was found, and the part of it that is wanted. */
    private record Found(Sought sought, ByteRange range, boolean partial, int parts) {
        Bucket bucket() {
            return sought.bucket;
        }

        StoredObject object() {
            return sought.object;
        }
    }

    /** An object that was found, and how it stands in its bucket. */
    private record Sought(Bucket bucket, StoredObject object, Standing standing) {}

    record GetObject(Reading reading) {}

    record GetObjectResult(Payload body, Description description) {}

    private GetObjectResult get(Call call, GetObject in) {
        return kernel.store()
                .read(tx -> {
                    var found = find(tx, call, in.reading);
                    StorageClass.requireReadable(found.object(), kernel.clock().now());
                    return new GetObjectResult(
                            payload(tx, in.reading, found), describe(call, in.reading, found));
                });
    }

    record HeadObject(Reading reading) {}

    record HeadObjectResult(Description description) {}

    private HeadObjectResult head(Call call, HeadObject in) {
        var found = kernel.store().read(tx -> find(tx, call, in.reading));
        return new HeadObjectResult(describe(call, in.reading, found));
    }

    private Found find(ReadTx tx, Call call, Reading in) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        var object = objects.require(tx, bucket, in.key, in.versionId);
        var sought = new Sought(bucket, object, standing(tx, bucket, object, in));
        object.facts().encryption().requireKey(in.customerKey);
        in.conditions().requireForRead(object);
        if (in.partNumber.isPresent()) {
            return part(sought, in);
        }
        var range = in.range.flatMap(header -> ByteRange.requested(header, object.size()));
        return new Found(
                sought, range.orElse(ByteRange.whole(object.size())), range.isPresent(), 0);
    }

    /** What was asked for by its version need not be current, and does not expire as such. */
    private Standing standing(ReadTx tx, Bucket bucket, StoredObject object, Reading in) {
        return in.versionId.isEmpty()
                ? objects.standing(tx, bucket, object)
                : new Standing(objects.shownVersion(tx, bucket, object), Optional.empty());
    }

    private Found part(Sought sought, Reading in) {
        var object = sought.object;
        if (in.range.isPresent()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Cannot specify both Range header and partNumber query parameter");
        }
        int number = in.partNumber.orElseThrow();
        int parts = object.facts().parts();
        if (number < 1 || number > Math.max(1, parts)) {
            throw S3Errors.INVALID_PART_NUMBER
                    .error("The requested partnumber is not satisfiable")
                    .with("PartNumberRequested", number)
                    .with("ActualPartCount", Math.max(1, parts));
        }
        if (parts == 0) {
            var all = ByteRange.whole(object.size());
            return new Found(sought, all, object.size() > 0, 0);
        }
        var whole = (Content.Composed) object.content();
        return new Found(sought, rangeOf(whole, number), true, parts);
    }

    private ByteRange rangeOf(Content.Composed whole, int number) {
        try {
            long from = 0;
            var parts = bytes.parts(whole);
            for (var before : parts.subList(0, number - 1)) {
                from += before.size();
            }
            return new ByteRange(from, parts.get(number - 1).size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Description describe(Call call, Reading in, Found found) {
        var object = found.object();
        if (found.partial) {
            call.answerStatus(PARTIAL_CONTENT);
        }
        boolean wholeChecksum =
                in.checksumMode.filter("ENABLED"::equalsIgnoreCase).isPresent()
                        && found.range.length() == object.size();
        var checksum = object.facts().checksum().filter(c -> wholeChecksum);
        return new Description(
                object.lastModified(),
                found.range.length(),
                object.quotedEtag(),
                "bytes",
                found.partial
                        ? Optional.of(found.range.contentRange(object.size()))
                        : Optional.empty(),
                found.sought.standing,
                object.facts().storageClass(),
                found.parts == 0 ? OptionalInt.empty() : OptionalInt.of(found.parts),
                object.facts().tags().count(),
                restore(object),
                ObjectLock.Told.of(object.facts().lock()),
                checksum.map(Checksum::type),
                checksum.map(Checksums::of).orElse(Checksums.NONE),
                object.facts().encryption().told(),
                in.overrides.over(object.facts().described()));
    }

    private Optional<String> restore(StoredObject object) {
        var now = kernel.clock().now();
        return object.facts().restoration().filter(r -> !r.isOver(now)).map(r -> r.told(now));
    }

    /** Small bytes are in the answer; others are read from their files while it is sent. */
    private Payload payload(ReadTx tx, Reading in, Found found) {
        var opened = Encryption.opened(bytes, in.customerKey);
        var range = found.range;
        if (found.object().content() instanceof Content.Inline inline) {
            var all = opened.inline(tx, found.bucket().space(), inline).orElseThrow();
            int from = (int) range.from();
            return new Payload.Bytes(
                    range.length() == all.length
                            ? all
                            : Arrays.copyOfRange(all, from, from + (int) range.length()));
        }
        return new Payload.Stream(range.length(), out -> copy(opened, found, out));
    }

    private void copy(ObjectBytes opened, Found found, OutputStream out) throws IOException {
        long length = found.range.length();
        try (var in =
                opened.open(
                        kernel.store(),
                        found.bucket().space(),
                        found.object().content(),
                        found.range.from(),
                        length)) {
            var buffer = new byte[(int) Math.clamp(length, 1, BUFFER)];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }
}
