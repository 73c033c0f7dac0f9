package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DeleteMarker;
import dev.nephos.engines.objects.ListQuery;
import dev.nephos.engines.objects.ObjectEntry;
import dev.nephos.engines.objects.Version;
import dev.nephos.engines.objects.VersionId;
import dev.nephos.engines.objects.VersionListing;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the versions of the objects of a bucket, delete markers among them. */
final class VersionListings {
    private final Kernel kernel;
    private final StoredObjects objects;

    VersionListings(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
    }

    void define(Operations on) {
        on.call(ListObjectVersions.class, ListObjectVersionsResult.class, this::list);
    }

    record ListObjectVersions(
            Listings.Query query, Optional<String> keyMarker, Optional<String> versionIdMarker) {}

    record Owner(String id) {}

    record ObjectVersion(
            String key,
            String versionId,
            boolean isLatest,
            Instant lastModified,
            String eTag,
            List<String> checksumAlgorithm,
            Optional<String> checksumType,
            long size,
            Owner owner,
            String storageClass,
            Optional<RestoreStatus> restoreStatus) {}

    record Marker(
            String key, String versionId, boolean isLatest, Instant lastModified, Owner owner) {}

    record CommonPrefix(String prefix) {}

    record ListObjectVersionsResult(
            String name,
            String prefix,
            Optional<String> delimiter,
            int maxKeys,
            Optional<String> encodingType,
            boolean isTruncated,
            String keyMarker,
            String versionIdMarker,
            Optional<String> nextKeyMarker,
            Optional<String> nextVersionIdMarker,
            List<ObjectVersion> versions,
            List<Marker> deleteMarkers,
            List<CommonPrefix> commonPrefixes) {}

    private ListObjectVersionsResult list(Call call, ListObjectVersions in) {
        var query = in.query;
        var versionMarker = in.versionIdMarker.filter(id -> !id.isEmpty());
        if (versionMarker.isPresent() && in.keyMarker.filter(k -> !k.isEmpty()).isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.",
                    "version-id-marker",
                    versionMarker.get());
        }
        int limit = query.limit();
        var page =
                kernel.store()
                        .read(tx -> {
                            var bucket =
                                    Buckets.open(
                                            tx, call, query.bucket(), query.expectedBucketOwner());
                            var from = query.from(in.keyMarker.orElse(""), limit);
                            return page(tx, bucket, from, versionMarker);
                        });
        return answer(in, page, new Owner(CanonicalUser.of(call.account().digits()).id()));
    }

    private VersionListing page(
            ReadTx tx, Bucket bucket, ListQuery from, Optional<String> versionMarker) {
        if (versionMarker.isEmpty()) {
            return objects.listVersions(tx, bucket, from, null);
        }
        var name = VersionName.parse(versionMarker.get());
        return objects.listVersions(tx, bucket, from, position(tx, bucket, from.after(), name));
    }

    /**
     * Where a version is in the order of its key. The null version says so only while it is there;
     * when it was removed meanwhile, all of the key's versions are listed again.
     */
    private @Nullable VersionId position(ReadTx tx, Bucket bucket, String key, VersionName name) {
        return name.id()
                .or(() -> objects.find(tx, bucket, key, name).map(Version::id))
                .orElse(VersionId.NEWEST);
    }

    private ListObjectVersionsResult answer(
            ListObjectVersions in, VersionListing page, Owner owner) {
        var query = in.query;
        var encoding = query.encoding();
        var versions = new ArrayList<ObjectVersion>();
        var markers = new ArrayList<Marker>();
        var now = kernel.clock().now();
        for (var listed : page.versions()) {
            switch (listed.version()) {
                case ObjectEntry entry ->
                        versions.add(version(query, entry, listed.newest(), owner, now));
                case DeleteMarker marker ->
                        markers.add(marker(marker, listed.newest(), encoding, owner));
            }
        }
        return new ListObjectVersionsResult(
                query.bucket(),
                encoding.encode(query.prefix().orElse("")),
                encoding.encode(query.delimiter().filter(d -> !d.isEmpty())),
                query.limit(),
                query.encodingType(),
                page.next().isPresent(),
                encoding.encode(in.keyMarker.orElse("")),
                in.versionIdMarker.orElse(""),
                encoding.encode(page.next().map(VersionListing.Position::name)),
                page.next().flatMap(VersionListing.Position::id).map(VersionName::of),
                versions,
                markers,
                page.groups().stream()
                        .map(group -> new CommonPrefix(encoding.encode(group)))
                        .toList());
    }

    private static ObjectVersion version(
            Listings.Query query, ObjectEntry entry, boolean latest, Owner owner, Instant now) {
        var object = StoredObjects.decode(entry);
        var checksum = object.facts().checksum();
        return new ObjectVersion(
                query.encoding().encode(object.key()),
                object.version(),
                latest,
                object.lastModified(),
                object.quotedEtag(),
                checksum.map(c -> List.of(c.algorithm().name())).orElse(List.of()),
                checksum.map(Checksum::type),
                object.size(),
                owner,
                object.storageClass(),
                RestoreStatus.asked(query.optionalObjectAttributes(), object, now));
    }

    private static Marker marker(
            DeleteMarker marker, boolean latest, KeyEncoding encoding, Owner owner) {
        return new Marker(
                encoding.encode(marker.key()),
                VersionName.of(marker),
                latest,
                StoredObjects.facts(marker).lastModified(),
                owner);
    }
}
