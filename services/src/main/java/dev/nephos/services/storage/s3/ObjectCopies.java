package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies an object. The bytes are shared with the source, unless one of the two is under a key of
 * the customer. They are read again if the copy has digests that the source has not: a copy of an
 * object of parts is one whole with an MD5 of its own, and another checksum may be asked for.
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
        return shared.orElseGet(() -> remake(call, in, now));
    }

    /** Makes a copy that shares bytes and digests; nothing if it has to have its own. */
    private Optional<CopyObjectAnswer> share(Tx tx, Call call, CopyObject in, Instant now) {
        var plan = look(tx, call, in);
        var source = plan.source();
        var checksum = source.facts().checksum();
        boolean sameChecksum =
                in.algorithm().isEmpty()
                        || in.algorithm().equals(checksum.map(Checksum::algorithm));
        if (!sameChecksum || !sharesBytes(in, source) || source.facts().parts() > 0) {
            return Optional.empty();
        }
        var facts = facts(in, source, source.etag(), checksum, Encryption.OWN, now);
        return Optional.of(share(tx, call, in, plan, plan.from, facts));
    }

    /** Bytes under the key of the store are the same for every object. */
    private static boolean sharesBytes(CopyObject in, StoredObject source) {
        return !source.facts().encryption().byCustomer() && !in.protection.customerKey().isGiven();
    }

    private CopyObjectAnswer share(
            Tx tx, Call call, CopyObject in, Plan plan, CopySources.Found from, ObjectFacts facts) {
        var told = facts.with(acl(tx, call, in, plan));
        var copy = objects.copy(tx, from, plan.to, in.key, told, in.protection.lock());
        return announced(tx, call, plan, copy);
    }

    /** Makes a copy with the digests of its bytes, which are read for them. */
    private CopyObjectAnswer remake(Call call, CopyObject in, Instant now) {
        var plan = kernel.store().read(tx -> look(tx, call, in));
        var source = plan.source();
        var wanted =
                in.algorithm()
                        .or(() -> source.facts().checksum().map(Checksum::algorithm))
                        .orElse(RequestDigests.DEFAULT);
        var digests = RequestDigests.of(Headers.EMPTY, Optional.empty(), Optional.empty(), wanted);
        return sharesBytes(in, source)
                ? redigest(call, in, plan, digests, now)
                : reread(call, in, plan, digests, now);
    }

    /** The bytes stay where they are. */
    private CopyObjectAnswer redigest(
            Call call, CopyObject in, Plan plan, RequestDigests digests, Instant now) {
        var source = plan.source();
        var whole = ByteRange.whole(source.size());
        var computed = sources.digests(plan.from, whole, digests.toCompute());
        var etag = HexFormat.of().formatHex(RequestDigests.digest(computed, DigestAlgorithm.MD5));
        var checksum = Optional.of(digests.checksum(computed));
        var facts = facts(in, source, etag, checksum, Encryption.OWN, now);
        return kernel.store()
                .transact(tx -> share(tx, call, in, look(tx, call, in), plan.from, facts));
    }

    /** The bytes are taken in again, under another key. */
    private CopyObjectAnswer reread(
            Call call, CopyObject in, Plan plan, RequestDigests digests, Instant now) {
        var source = plan.source();
        var taking = intake.under(in.protection.customerKey());
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
                    var lock = in.protection.lock();
                    var told = facts.with(acl(tx, call, in, plan));
                    var copy = objects.put(tx, plan.to, in.key, taken, told, lock);
                    return announced(tx, call, plan, copy);
                });
    }

    /** A copy has none of the source's grants. */
    private static Optional<Acl> acl(ReadTx tx, Call call, CopyObject in, Plan plan) {
        return ObjectAcl.asked(tx, call, plan.to, in.key, in.protection.access().request());
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
                in.replacesTags() ? ObjectTags.ofHeader(in.tagging) : source.facts().tags());
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
    private CopyObjectAnswer announced(Tx tx, Call call, Plan plan, StoredObjects.Written copy) {
        events.announce(tx, Cause.of(call), plan.to, copy.event("Copy"));
        var facts = copy.object().facts();
        var checksum = facts.checksum();
        return new CopyObjectAnswer(
                new CopyObjectResult(
                        StoredObject.quoted(facts.etag()),
                        facts.lastModified(),
                        checksum.map(Checksum::type).orElse("FULL_OBJECT"),
                        checksum.map(Checksums::of).orElse(Checksums.NONE)),
                plan.from.version(),
                copy.standing(),
                facts.encryption().told());
    }
}
