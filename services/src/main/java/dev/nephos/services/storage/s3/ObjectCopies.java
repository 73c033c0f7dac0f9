package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies an object. The bytes are shared with the source, unless the copy has digests that the
 * source has not: a copy of an object of parts is one whole with an MD5 of its own, and another
 * checksum may be asked for. Then they are read again; and so are those under a key of the
 * customer, on either side.
 */
final class ObjectCopies {
    private final Kernel kernel;
    private final StoredObjects objects;
    private final CopySources sources;
    private final Intake intake;
    private final ObjectEvents events;

    ObjectCopies(
            Kernel kernel,
            StoredObjects objects,
            CopySources sources,
            Intake intake,
            ObjectEvents events) {
        this.kernel = kernel;
        this.objects = objects;
        this.sources = sources;
        this.intake = intake;
        this.events = events;
    }

    void define(Operations on) {
        on.call(CopyObject.class, CopyObjectAnswer.class, this::copy);
    }

    record CopyObject(
            String bucket,
            String key,
            CopySources.Source source,
            ObjectMetadata described,
            Optional<String> metadataDirective,
            Optional<String> tagging,
            Optional<String> taggingDirective,
            Optional<String> storageClass,
            Optional<String> checksumAlgorithm,
            Protection protection,
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<String> expectedBucketOwner) {
        Optional<DigestAlgorithm> algorithm() {
            return checksumAlgorithm.map(ChecksumNames::parse);
        }

        boolean replacesMetadata() {
            return metadataDirective.filter("REPLACE"::equals).isPresent();
        }

        boolean replacesTags() {
            return taggingDirective.filter("REPLACE"::equals).isPresent();
        }
    }

    record CopyObjectResult(
            String eTag, Instant lastModified, String checksumType, Checksums checksums) {}

    record CopyObjectAnswer(
            CopyObjectResult copyObjectResult,
            Optional<String> copySourceVersionId,
            Standing standing,
            Encryption.Told encryption) {}

    /** Source and target as they are at one moment. */
    private record Plan(CopySources.Found from, Bucket to) {
        StoredObject source() {
            return from.object();
        }
    }

    private CopyObjectAnswer copy(Call call, CopyObject in) {
        StoredObjects.requireKey(in.key);
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        in.protection.requireServed(now);
        var shared = kernel.store().transact(tx -> share(tx, call, in, now));
        return shared.orElseGet(() -> reread(call, in, now));
    }

    /** Makes a copy that shares its bytes; nothing if it has to have digests of its own. */
    private Optional<CopyObjectAnswer> share(Tx tx, Call call, CopyObject in, Instant now) {
        var plan = look(tx, call, in);
        var source = plan.source();
        var checksum = source.facts().checksum();
        boolean sameChecksum =
                in.algorithm().isEmpty()
                        || in.algorithm().equals(checksum.map(Checksum::algorithm));
        boolean own =
                !source.facts().encryption().byCustomer() && !in.protection.customerKey().isGiven();
        if (!sameChecksum || !own || source.content() instanceof Content.Composed) {
            return Optional.empty();
        }
        var facts = facts(in, source, source.etag(), checksum, Encryption.OWN, now);
        var locked = facts.with(in.protection.lock().in(tx, plan.to, now));
        var copy = objects.copy(tx, plan.from.bucket(), source, plan.to, in.key, locked);
        return Optional.of(announced(tx, call, plan, copy));
    }

    /** Makes a copy of its own, with the digests of its bytes. */
    private CopyObjectAnswer reread(Call call, CopyObject in, Instant now) {
        var plan = kernel.store().read(tx -> look(tx, call, in));
        var source = plan.source();
        var taking = intake.under(in.protection.customerKey());
        var wanted =
                in.algorithm()
                        .or(() -> source.facts().checksum().map(Checksum::algorithm))
                        .orElse(RequestDigests.DEFAULT);
        var digests = RequestDigests.of(Headers.EMPTY, Optional.empty(), Optional.empty(), wanted);
        var body = sources.body(plan.from, ByteRange.whole(source.size()));
        Function<Incoming, ObjectFacts> facts =
                taken -> {
                    var checksum = Optional.of(digests.checksum(taken.digests()));
                    return facts(
                            in, source, taking.etag(taken), checksum, taking.encryption(), now);
                };
        return taking.object(body, digests, taken -> write(call, in, taken, facts.apply(taken)));
    }

    private CopyObjectAnswer write(Call call, CopyObject in, Incoming taken, ObjectFacts facts) {
        return kernel.store()
                .transact(tx -> {
                    var plan = look(tx, call, in);
                    var lock = in.protection.lock().in(tx, plan.to, facts.lastModified());
                    var copy = objects.put(tx, plan.to, in.key, taken, facts.with(lock));
                    return announced(tx, call, plan, copy);
                });
    }

    private static ObjectFacts facts(
            CopyObject in,
            StoredObject source,
            String etag,
            Optional<Checksum> checksum,
            Encryption encryption,
            Instant now) {
        return new ObjectFacts(
                now,
                etag,
                StorageClass.requested(in.storageClass),
                checksum,
                encryption,
                described(in, source),
                in.replacesTags() ? ObjectTags.ofHeader(in.tagging) : source.facts().tags(),
                Lock.NONE,
                Optional.empty());
    }

    /** Looks at both ends and refuses what cannot be copied. */
    private Plan look(ReadTx tx, Call call, CopyObject in) {
        var to = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        call.about(Buckets.arn(call, in.bucket + "/" + in.key));
        in.protection.customerKey().requireAllowed(tx, to);
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
        boolean ontoItself = found.bucket().equals(to) && found.object().key().equals(in.key);
        if (ontoItself && !found.byVersion()) {
            requireChange(in);
        }
        return new Plan(found, to);
    }

    private static void requireChange(CopyObject in) {
        boolean changes =
                in.replacesMetadata()
                        || in.storageClass.isPresent()
                        || in.checksumAlgorithm.isPresent()
                        || in.described.websiteRedirectLocation().isPresent()
                        || in.protection.serverSideEncryption().isPresent()
                        || in.protection.customerKey().isGiven();
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

    /** The answer for a copy that was made, of which others hear now. */
    private CopyObjectAnswer announced(Tx tx, Call call, Plan plan, StoredObject copy) {
        var standing = objects.standing(tx, plan.to, copy);
        var event = ObjectEvent.created("Copy", copy, standing.versionId());
        events.announce(tx, Cause.of(call), plan.to, event);
        var facts = copy.facts();
        var checksum = facts.checksum();
        return new CopyObjectAnswer(
                new CopyObjectResult(
                        StoredObject.quoted(facts.etag()),
                        facts.lastModified(),
                        checksum.map(Checksum::type).orElse("FULL_OBJECT"),
                        checksum.map(Checksums::of).orElse(Checksums.NONE)),
                plan.from.version(),
                standing,
                facts.encryption().told());
    }
}
