package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DeleteMarker;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.store.ReadTx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a copy is made of, for objects and for parts. */
final class CopySources {
    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectBytes bytes;

    CopySources(Kernel kernel, StoredObjects objects, ObjectBytes bytes) {
        this.kernel = kernel;
        this.objects = objects;
        this.bytes = bytes;
    }

    /** How a request names its source. */
    record Source(
            String copySource,
            Optional<String> copySourceIfMatch,
            Optional<String> copySourceIfNoneMatch,
            Optional<Instant> copySourceIfModifiedSince,
            Optional<Instant> copySourceIfUnmodifiedSince,
            Optional<String> copySourceSSECustomerAlgorithm,
            Optional<String> copySourceSSECustomerKey,
            Optional<String> copySourceSSECustomerKeyMD5,
            Optional<String> expectedSourceBucketOwner) {
        Conditions conditions() {
            return Conditions.ofCopySource(
                    copySourceIfMatch,
                    copySourceIfNoneMatch,
                    copySourceIfModifiedSince,
                    copySourceIfUnmodifiedSince);
        }

        CustomerKey customerKey() {
            return new CustomerKey(
                    copySourceSSECustomerAlgorithm,
                    copySourceSSECustomerKey,
                    copySourceSSECustomerKeyMD5);
        }
    }

    /**
     * A source that was found.
     *
     * @param key opens it
     * @param version how answers name its version
     * @param byVersion whether the request named one
     */
    record Found(
            Bucket bucket,
            StoredObject object,
            CustomerKey key,
            Optional<String> version,
            boolean byVersion) {}

    /** The source of a copy, which may be in another region, if it may be copied. */
    Found find(ReadTx tx, Call call, Source in) {
        var source = CopySource.parse(in.copySource);
        var bucket =
                Buckets.find(tx, source.bucket())
                        .orElseThrow(() -> S3Errors.noSuchBucket(source.bucket()));
        Buckets.requireOwner(bucket, in.expectedSourceBucketOwner);
        call.about(Buckets.arn(call, source.bucket() + "/" + source.key()));
        source.versionId().ifPresent(id -> requireNoMarker(tx, bucket, source.key(), id));
        var object = objects.require(tx, bucket, source.key(), source.versionId());
        object.facts().encryption().requireKey(in.customerKey());
        in.conditions().requireForCopy(object);
        if (StorageClass.isArchived(object, kernel.clock().now())) {
            throw S3Errors.SOURCE_NOT_ACTIVE.error(
                    "The source object of the COPY operation is not in the active tier and is only"
                            + " stored in Amazon S3 Glacier.");
        }
        return new Found(
                bucket,
                object,
                in.customerKey(),
                objects.shownVersion(tx, bucket, object),
                source.versionId().isPresent());
    }

    private void requireNoMarker(ReadTx tx, Bucket bucket, String key, String versionId) {
        var version = objects.find(tx, bucket, key, VersionName.parse(versionId));
        if (version.orElse(null) instanceof DeleteMarker) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The source of a copy request may not specifically refer to a delete marker by"
                            + " version id.");
        }
    }

    /** A range of an object, to be taken in like the body of a request. */
    Body body(Found found, ByteRange range) {
        return new Body() {
            @Override
            public long length() {
                return range.length();
            }

            @Override
            public void whenRead(int limit, Receiver receiver) {
                throw new UnsupportedOperationException("a source of a copy is streamed");
            }

            @Override
            public InputStream stream() {
                return open(found, range);
            }
        };
    }

    /** The digests of a range of an object, which is read for them. */
    Map<DigestAlgorithm, byte[]> digests(
            Found found, ByteRange range, Set<DigestAlgorithm> algorithms) {
        try (var in = open(found, range)) {
            return ObjectBytes.digest(in, algorithms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(Found found, ByteRange range) {
        try {
            return Encryption.opened(bytes, found.key)
                    .open(
                            kernel.store(),
                            found.bucket.space(),
                            found.object.content(),
                            range.from(),
                            range.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
