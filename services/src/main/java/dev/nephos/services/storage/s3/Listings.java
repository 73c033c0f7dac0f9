package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.ListQuery;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lists the objects of a bucket, in both versions of the operation. */
final class Listings {
    private static final int MOST_KEYS = 1000;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ContinuationTokens tokens;

    Listings(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
        this.tokens = new ContinuationTokens(kernel.pageTokens());
    }

    void define(Operations on) {
        on.call(ListObjectsV2.class, ListObjectsV2Result.class, this::listV2);
        on.call(ListObjects.class, ListObjectsResult.class, this::list);
    }

    record Owner(String id) {}

    record Listed(
            String key,
            Instant lastModified,
            String eTag,
            List<String> checksumAlgorithm,
            Optional<String> checksumType,
            long size,
            Optional<Owner> owner,
            String storageClass,
            Optional<RestoreStatus> restoreStatus) {}

    record CommonPrefix(String prefix) {}

    /** What both versions ask. */
    record Query(
            String bucket,
            Optional<String> prefix,
            Optional<String> delimiter,
            OptionalInt maxKeys,
            Optional<String> encodingType,
            List<String> optionalObjectAttributes,
            Optional<String> expectedBucketOwner) {
        KeyEncoding encoding() {
            return KeyEncoding.requested(encodingType);
        }

        int limit() {
            int limit = maxKeys.orElse(MOST_KEYS);
            if (limit < 0) {
                throw S3Errors.invalidArgument(
                        "Argument maxKeys must be an integer between 0 and 2147483647",
                        "maxKeys",
                        String.valueOf(limit));
            }
            return Math.min(limit, MOST_KEYS);
        }

        ListQuery from(String after, int limit) {
            return new ListQuery(prefix.orElse(""), delimiter.orElse(""), after, limit);
        }

        /** What a token for the next page is bound to. */
        String identity() {
            return bucket + "\0" + prefix.orElse("") + "\0" + delimiter.orElse("");
        }
    }

    /** What both versions answer. */
    record Shown(
            String name,
            String prefix,
            Optional<String> delimiter,
            int maxKeys,
            Optional<String> encodingType,
            boolean isTruncated,
            List<Listed> contents,
            List<CommonPrefix> commonPrefixes) {}

    record ListObjectsV2(
            Query query,
            Optional<String> continuationToken,
            Optional<String> startAfter,
            boolean fetchOwner) {}

    record ListObjectsV2Result(
            Shown shown,
            int keyCount,
            Optional<String> continuationToken,
            Optional<String> nextContinuationToken,
            Optional<String> startAfter) {}

    private ListObjectsV2Result listV2(Call call, ListObjectsV2 in) {
        var after =
                in.continuationToken
                        .map(token -> tokens.position(call, in.query.identity(), token))
                        .or(() -> in.startAfter)
                        .orElse("");
        var page = page(call, in.query, after);
        return new ListObjectsV2Result(
                show(call, in.query, page, in.fetchOwner),
                page.objects().size() + page.prefixes().size(),
                in.continuationToken,
                tokens.after(call, in.query.identity(), page.next()),
                in.query.encoding().encode(in.startAfter));
    }

    record ListObjects(Query query, Optional<String> marker) {}

    record ListObjectsResult(Shown shown, String marker, Optional<String> nextMarker) {}

    /** The marker of the next page is told only with a delimiter; else it is the last key. */
    private ListObjectsResult list(Call call, ListObjects in) {
        var page = page(call, in.query, in.marker.orElse(""));
        var next = page.next().filter(n -> in.query.delimiter.isPresent());
        return new ListObjectsResult(
                show(call, in.query, page, true),
                in.query.encoding().encode(in.marker.orElse("")),
                in.query.encoding().encode(next));
    }

    private StoredObjects.Page page(Call call, Query query, String after) {
        int limit = query.limit();
        return kernel.store()
                .read(tx -> {
                    var bucket = Buckets.open(tx, call, query.bucket, query.expectedBucketOwner);
                    return objects.list(tx, bucket, query.from(after, limit));
                });
    }

    private Shown show(Call call, Query query, StoredObjects.Page page, boolean withOwner) {
        var encoding = query.encoding();
        var now = kernel.clock().now();
        var owner =
                withOwner
                        ? Optional.of(new Owner(CanonicalUser.of(call.account().digits()).id()))
                        : Optional.<Owner>empty();
        return new Shown(
                query.bucket,
                encoding.encode(query.prefix.orElse("")),
                encoding.encode(query.delimiter.filter(d -> !d.isEmpty())),
                query.limit(),
                query.encodingType,
                page.next().isPresent(),
                page.objects().stream().map(o -> listed(query, o, owner, now)).toList(),
                page.prefixes().stream()
                        .map(prefix -> new CommonPrefix(encoding.encode(prefix)))
                        .toList());
    }

    private static Listed listed(
            Query query, StoredObject object, Optional<Owner> owner, Instant now) {
        var checksum = object.facts().checksum();
        return new Listed(
                query.encoding().encode(object.key()),
                object.lastModified(),
                object.quotedEtag(),
                checksum.map(c -> List.of(c.algorithm().name())).orElse(List.of()),
                checksum.map(Checksum::type),
                object.size(),
                owner,
                object.storageClass(),
                RestoreStatus.asked(query.optionalObjectAttributes, object, now));
    }
}
