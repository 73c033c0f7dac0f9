package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tells those attributes of an object that are asked for. */
final class ObjectAttributes {
    private static final int MOST_PARTS = 1000;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ObjectBytes bytes;

    ObjectAttributes(Kernel kernel, StoredObjects objects, ObjectBytes bytes) {
        this.kernel = kernel;
        this.objects = objects;
        this.bytes = bytes;
    }

    void define(Operations on) {
        on.call(GetObjectAttributes.class, GetObjectAttributesResult.class, this::attributes);
    }

    record GetObjectAttributes(
            ObjectPlace place,
            List<String> objectAttributes,
            OptionalInt maxParts,
            OptionalInt partNumberMarker,
            CustomerKey customerKey) {}

    record Summed(String checksumType, Checksums checksums) {
        static Summed of(Checksum checksum) {
            return new Summed(checksum.type(), Checksums.of(checksum));
        }
    }

    record Part(int partNumber, long size, Checksums checksums) {}

    record ObjectParts(
            int totalPartsCount,
            int partNumberMarker,
            int nextPartNumberMarker,
            int maxParts,
            boolean isTruncated,
            List<Part> parts) {}

    /** An object that was found, and how its version is shown. */
    private record Sought(StoredObject object, Optional<String> version) {}

    record GetObjectAttributesResult(
            Instant lastModified,
            Optional<String> versionId,
            Optional<String> eTag,
            Optional<Summed> checksum,
            Optional<ObjectParts> objectParts,
            Optional<String> storageClass,
            OptionalLong objectSize) {}

    private GetObjectAttributesResult attributes(Call call, GetObjectAttributes in) {
        var wanted = in.objectAttributes;
        var sought =
                kernel.store()
                        .read(tx -> {
                            var bucket = in.place.open(tx, call);
                            var object =
                                    objects.require(
                                            tx, bucket, in.place.key(), in.place.versionId());
                            return new Sought(object, objects.shownVersion(tx, bucket, object));
                        });
        var object = sought.object;
        object.facts().encryption().requireKey(in.customerKey);
        return new GetObjectAttributesResult(
                object.lastModified(),
                sought.version,
                Optional.of(object.etag()).filter(_ -> wanted.contains("ETag")),
                object.facts().checksum().filter(_ -> wanted.contains("Checksum")).map(Summed::of),
                wanted.contains("ObjectParts") ? parts(object, in) : Optional.empty(),
                Optional.of(object.storageClass()).filter(_ -> wanted.contains("StorageClass")),
                wanted.contains("ObjectSize")
                        ? OptionalLong.of(object.size())
                        : OptionalLong.empty());
    }

    /** The parts that an object was uploaded in; nothing when it was put at once. */
    private Optional<ObjectParts> parts(StoredObject object, GetObjectAttributes in) {
        int count = object.facts().parts();
        if (count == 0) {
            return Optional.empty();
        }
        int from = Math.clamp(in.partNumberMarker.orElse(0), 0, count);
        int most = Math.clamp(in.maxParts.orElse(MOST_PARTS), 0, MOST_PARTS);
        int to = Math.min(count, from + most);
        try {
            return Optional.of(
                    new ObjectParts(count, from, to, most, to < count, parts(object, from, to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of an object that has another checksum than the one which every object gets. */
    private List<Part> parts(StoredObject object, int from, int to) throws IOException {
        var whole = (Content.Composed) object.content();
        var checksum = object.facts().checksum().orElseThrow();
        if (checksum.algorithm() == RequestDigests.DEFAULT) {
            return List.of();
        }
        var contents = bytes.parts(whole);
        var notes = bytes.notes(whole);
        var parts = new ArrayList<Part>();
        for (int i = from; i < to; i++) {
            var value = Arrays.copyOf(notes.get(i), ChecksumNames.length(checksum.algorithm()));
            var ofPart = new Checksum(checksum.algorithm(), ChecksumNames.encode(value), false);
            parts.add(new Part(i + 1, contents.get(i).size(), Checksums.of(ofPart)));
        }
        return parts;
    }
}
