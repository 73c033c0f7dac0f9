package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Copies an object. The bytes are shared with the source, unless the copy has digests that the
 * source has not: a copy of an object of parts is one whole with an MD5 of its own, and another
 * checksum may be asked for. Then they are read again.
 */
final class ObjectCopies {
    private final Kernel kernel;
    private final StoredObjects objects;
    private final CopySources sources;
    private final Intake intake;

    ObjectCopies(Kernel kernel, StoredObjects objects, CopySources sources, Intake intake) {
        this.kernel = kernel;
        this.objects = objects;
        this.sources = sources;
        this.intake = intake;
    }

    void define(Operations on) {
        on.call(CopyObject.class, CopyObjectAnswer.class, this::copy)
                .ignores(Protection.NOT_ENCRYPTED);
    }

    record CopyObject(
            String bucket,
            String key,
            CopySources.Source source,
            ObjectMetadata described,
            Optional<String> metadataDirective,
            Optional<String> storageClass,
            Optional<String> checksumAlgorithm,
            Protection protection,
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<String> expectedBucketOwner) {
        boolean replacesMetadata() {
            return metadataDirective.filter("REPLACE"::equals).isPresent();
        }
    }

    record CopyObjectResult(
            String eTag, Instant lastModified, String checksumType, Checksums checksums) {}

    record CopyObjectAnswer(CopyObjectResult copyObjectResult) {}

    /** Source and target as they are at one moment. */
    private record Plan(Bucket from, StoredObject source, Bucket to) {}

    private CopyObjectAnswer copy(Call call, CopyObject in) {
        StoredObjects.requireKey(in.key);
        in.protection.requireServed();
        var storageClass = StorageClass.requested(in.storageClass);
        var algorithm = in.checksumAlgorithm.map(ChecksumNames::parse);
        var plan = kernel.store().read(tx -> look(tx, call, in));
        var described = described(in, plan.source);
        var facts =
                new ObjectFacts(
                        kernel.clock().now().truncatedTo(ChronoUnit.SECONDS),
                        plan.source.etag(),
                        storageClass,
                        plan.source.facts().checksum(),
                        described);
        if (sharesDigests(plan.source, algorithm)) {
            share(call, in, plan, facts);
            return answer(facts);
        }
        return answer(reread(call, in, plan, facts, algorithm));
    }

    /** Looks at both ends and refuses what cannot be copied. */
    private Plan look(ReadTx tx, Call call, CopyObject in) {
        var to = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        if (in.ifMatch.isPresent() || in.ifNoneMatch.isPresent()) {
            var before = objects.find(tx, to, in.key).orElse(null);
            Conditions.requireForWrite(in.ifMatch, in.ifNoneMatch, in.key, before);
        }
        var found = sources.find(tx, call, in.source);
        if (found.object().size() > Intake.MOST_BYTES) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The specified copy source is larger than the maximum allowable size for a"
                            + " copy source: "
                            + Intake.MOST_BYTES);
        }
        if (found.bucket().equals(to) && found.object().key().equals(in.key)) {
            requireChange(in);
        }
        return new Plan(found.bucket(), found.object(), to);
    }

    private static void requireChange(CopyObject in) {
        boolean changes =
                in.replacesMetadata()
                        || in.storageClass.isPresent()
                        || in.checksumAlgorithm.isPresent()
                        || in.described.websiteRedirectLocation().isPresent()
                        || in.protection.serverSideEncryption().isPresent();
        if (!changes) {
            throw S3Errors.INVALID_REQUEST.error(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website"
                            + " redirect location or encryption attributes.");
        }
    }

    /** A redirect is never copied; everything else is, unless the request says otherwise. */
    private static ObjectMetadata described(CopyObject in, StoredObject source) {
        return in.replacesMetadata()
                ? in.described.accepted()
                : source.facts().described().withRedirect(in.described.websiteRedirectLocation());
    }

    private static boolean sharesDigests(StoredObject source, Optional<DigestAlgorithm> algorithm) {
        var has = source.facts().checksum().map(Checksum::algorithm);
        boolean sameChecksum = algorithm.isEmpty() || algorithm.equals(has);
        return sameChecksum && !(source.content() instanceof Content.Composed);
    }

    private void share(Call call, CopyObject in, Plan plan, ObjectFacts facts) {
        kernel.store()
                .commit(tx -> {
                    var now = look(tx, call, in);
                    if (!now.source.content().equals(plan.source.content())) {
                        throw S3Errors.noSuchKey(plan.source.key());
                    }
                    objects.copy(tx, now.from, now.source, now.to, in.key, facts);
                });
    }

    private ObjectFacts reread(
            Call call,
            CopyObject in,
            Plan plan,
            ObjectFacts facts,
            Optional<DigestAlgorithm> algorithm) {
        var wanted =
                algorithm
                        .or(() -> plan.source.facts().checksum().map(Checksum::algorithm))
                        .orElse(RequestDigests.DEFAULT);
        var digests = RequestDigests.of(Headers.EMPTY, Optional.empty(), Optional.empty(), wanted);
        var body = sources.body(plan.from, plan.source, ByteRange.whole(plan.source.size()));
        var incoming =
                intake.object(
                        body,
                        digests,
                        taken ->
                                kernel.store()
                                        .commit(tx -> {
                                            var now = look(tx, call, in);
                                            objects.put(
                                                    tx,
                                                    now.to,
                                                    in.key,
                                                    taken,
                                                    facts.withDigests(
                                                            Intake.etag(taken),
                                                            digests.checksum(taken.digests())));
                                        }));
        return facts.withDigests(Intake.etag(incoming), digests.checksum(incoming.digests()));
    }

    private static CopyObjectAnswer answer(ObjectFacts facts) {
        var checksum = facts.checksum();
        return new CopyObjectAnswer(
                new CopyObjectResult(
                        StoredObject.quoted(facts.etag()),
                        facts.lastModified(),
                        checksum.map(Checksum::type).orElse("FULL_OBJECT"),
                        checksum.map(Checksums::of).orElse(Checksums.NONE)));
    }
}
