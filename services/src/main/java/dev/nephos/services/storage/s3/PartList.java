package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.CrcCombination;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.call.ServiceError;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The parts that an object is to be made of, in order, and what follows from theirs: its entity tag
 * and its checksum.
 */
record PartList(Upload upload, List<UploadedPart> parts) {
    /** Every part but the last has at least so many bytes. */
    private static final long LEAST_BYTES = 5L << 20;

    /** A part as the request that completes an upload names it. */
    record Named(OptionalInt partNumber, Optional<String> eTag, Checksums checksums) {}

    /**
     * The named ones among those that were uploaded.
     *
     * @throws ServiceError if one is missing, changed, too small or out of order
     */
    static PartList choose(Upload upload, List<UploadedPart> uploaded, List<Named> named) {
        if (named.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        var byNumber = new TreeMap<Integer, UploadedPart>();
        uploaded.forEach(part -> byNumber.put(part.number(), part));
        var chosen = new ArrayList<UploadedPart>(named.size());
        int before = 0;
        for (var name : named) {
            int number = name.partNumber.orElseThrow(S3Errors::malformedXml);
            if (number <= before) {
                throw S3Errors.INVALID_PART_ORDER
                        .error(
                                "The list of parts was not in ascending order. Parts must be"
                                        + " ordered by part number.")
                        .with("UploadId", upload.uploadId());
            }
            before = number;
            chosen.add(part(upload, byNumber, number, name));
        }
        chosen.subList(0, chosen.size() - 1).forEach(PartList::requireSize);
        return new PartList(upload, List.copyOf(chosen));
    }

    private static UploadedPart part(
            Upload upload, Map<Integer, UploadedPart> byNumber, int number, Named name) {
        var part = byNumber.get(number);
        var etag = Conditions.unquoted(name.eTag.orElse(""));
        if (part == null || !part.etag().equals(etag)) {
            throw invalid(upload, number, etag);
        }
        var checksum = name.checksums.values().get(upload.algorithm());
        if (checksum == null && upload.composite()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The upload was created using a "
                            + upload.algorithm().name().toLowerCase(Locale.ROOT)
                            + " checksum. The complete request must include the checksum for each"
                            + " part. It was missing for part "
                            + number
                            + " in the request.");
        }
        if (checksum != null && !checksum.equals(part.checksum())) {
            throw invalid(upload, number, etag);
        }
        return part;
    }

    private static ServiceError invalid(Upload upload, int number, String etag) {
        return S3Errors.INVALID_PART
                .error(
                        "One or more of the specified parts could not be found.  The part may not"
                                + " have been uploaded, or the specified entity tag may not match"
                                + " the part's entity tag.")
                .with("UploadId", upload.uploadId())
                .with("PartNumber", number)
                .with("ETag", etag);
    }

    private static void requireSize(UploadedPart part) {
        if (part.size() < LEAST_BYTES) {
            throw S3Errors.ENTITY_TOO_SMALL
                    .error("Your proposed upload is smaller than the minimum allowed size")
                    .with("ProposedSize", part.size())
                    .with("MinSizeAllowed", LEAST_BYTES)
                    .with("PartNumber", part.number())
                    .with("ETag", part.etag());
        }
    }

    long size() {
        return parts.stream().mapToLong(UploadedPart::size).sum();
    }

    /** The MD5 of the parts' MD5s, and their number. */
    String etag() {
        var digests = new ByteArrayOutputStream(16 * parts.size());
        parts.forEach(part -> digests.writeBytes(HexFormat.of().parseHex(part.etag())));
        var md5 = DigestAlgorithm.MD5.of(digests.toByteArray());
        return HexFormat.of().formatHex(md5) + "-" + parts.size();
    }

    Checksum checksum() {
        var algorithm = upload.algorithm();
        return upload.composite()
                ? new Checksum(algorithm, compositeChecksum(algorithm), true)
                : new Checksum(algorithm, ChecksumNames.encode(wholeChecksum(algorithm)), false);
    }

    /** The checksum of the parts' checksums, and their number. */
    private String compositeChecksum(DigestAlgorithm algorithm) {
        var checksums = new ByteArrayOutputStream();
        parts.forEach(part -> checksums.writeBytes(bytes(algorithm, part)));
        var checksum = algorithm.of(checksums.toByteArray());
        return ChecksumNames.encode(checksum) + "-" + parts.size();
    }

    /** The checksum of all bytes, which follows from those of the parts and their lengths. */
    private byte[] wholeChecksum(DigestAlgorithm algorithm) {
        var combination = combination(algorithm).orElseThrow();
        var whole = bytes(algorithm, parts.getFirst());
        for (var part : parts.subList(1, parts.size())) {
            whole = combination.combine(whole, bytes(algorithm, part), part.size());
        }
        return whole;
    }

    /** The bytes of a part's checksum. */
    byte[] checksum(UploadedPart part) {
        return bytes(upload.algorithm(), part);
    }

    private static byte[] bytes(DigestAlgorithm algorithm, UploadedPart part) {
        return ChecksumNames.decode(algorithm, part.checksum());
    }

    /** How checksums of parts are put together, for the algorithms that allow it. */
    static Optional<CrcCombination> combination(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> Optional.of(CrcCombination.CRC32);
            case CRC32C -> Optional.of(CrcCombination.CRC32C);
            case CRC64NVME -> Optional.of(CrcCombination.CRC64NVME);
            case MD5, SHA1, SHA256 -> Optional.empty();
        };
    }
}
