package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Takes the parts of uploads in, from requests and from objects that are there already. */
final class PartUploads {
    private final Kernel kernel;
    private final Uploads uploads;
    private final CopySources sources;
    private final SharedParts shared;
    private final Intake intake;

    PartUploads(
            Kernel kernel,
            Uploads uploads,
            CopySources sources,
            SharedParts shared,
            Intake intake) {
        this.kernel = kernel;
        this.uploads = uploads;
        this.sources = sources;
        this.shared = shared;
        this.intake = intake;
    }

    void define(Operations on) {
        on.call(UploadPart.class, UploadPartResult.class, this::upload);
        on.call(UploadPartCopy.class, UploadPartCopyAnswer.class, this::copy);
    }

    record UploadPart(
            PartPlace place,
            Body body,
            Optional<String> contentMD5,
            Optional<String> checksumAlgorithm,
            Checksums checksums) {}

    record UploadPartResult(String eTag, Checksums checksums, Encryption.Told encryption) {}

    private UploadPartResult upload(Call call, UploadPart in) {
        Intake.requireLength(call.request(), in.body);
        in.place.requireNumber();
        var taking = intake.under(in.place.customerKey());
        var upload = kernel.store().read(tx -> in.place.require(tx, call, uploads));
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

    private Incoming take(
            Call call,
            PartPlace in,
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
                                    write(tx, call, in, taken, taking.etag(taken), now);
                                    return taken;
                                }));
    }

    /** Keeps a part; its upload may have ended meanwhile. */
    private void write(Tx tx, Call call, PartPlace in, Incoming taken, String etag, Instant now) {
        var upload = in.require(tx, call, uploads);
        var part = UploadedPart.of(upload, in.partNumber(), taken, etag, now);
        uploads.putPart(tx, in.open(tx, call), upload, part, taken);
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    record UploadPartCopy(
            PartPlace place, CopySources.Source source, Optional<String> copySourceRange) {}

    record CopyPartResult(String eTag, Instant lastModified, Checksums checksums) {}

    record UploadPartCopyAnswer(
            CopyPartResult copyPartResult,
            Optional<String> copySourceVersionId,
            Encryption.Told encryption) {}

    private UploadPartCopyAnswer copy(Call call, UploadPartCopy in) {
        in.place.requireNumber();
        var taking = intake.under(in.place.customerKey());
        var upload = kernel.store().read(tx -> in.place.require(tx, call, uploads));
        var found = kernel.store().read(tx -> sources.find(tx, call, in.source));
        var range = range(in, found.object().size());
        var now = now();
        var part =
                shared.of(
                                found,
                                range,
                                taking,
                                upload.algorithm(),
                                (tx, incoming) ->
                                        write(
                                                tx,
                                                call,
                                                in.place,
                                                incoming,
                                                taking.etag(incoming),
                                                now))
                        .orElseGet(() -> reread(call, in, taking, upload, found, range, now));
        var digest = RequestDigests.digest(part.digests(), upload.algorithm());
        var checksum =
                upload.requestedAlgorithm()
                        .map(a -> new Checksum(a, ChecksumNames.encode(digest), false));
        return new UploadPartCopyAnswer(
                new CopyPartResult(
                        StoredObject.quoted(taking.etag(part)),
                        now,
                        checksum.map(Checksums::of).orElse(Checksums.NONE)),
                found.version(),
                taking.encryption().told());
    }

    private static ByteRange range(UploadPartCopy in, long size) {
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
        return range;
    }

    private Incoming reread(
            Call call,
            UploadPartCopy in,
            Intake taking,
            Upload upload,
            CopySources.Found found,
            ByteRange range,
            Instant now) {
        var digests =
                RequestDigests.of(
                        Headers.EMPTY, Optional.empty(), Optional.empty(), upload.algorithm());
        var body = sources.body(found, range);
        return take(call, in.place, taking, upload, body, digests, now);
    }
}
