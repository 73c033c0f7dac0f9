package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ServiceError;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the wire names algorithms, and what their values look like. */
final class ChecksumNames {
    static final String HEADER_PREFIX = "x-amz-checksum-";

    /** What AWS takes and this slice does not compute yet. */
    private static final Set<String> NOT_YET =
            Set.of("SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128");

    /** Those that are additional; MD5 is the entity tag. */
    private static final List<DigestAlgorithm> SERVED =
            List.of(
                    DigestAlgorithm.CRC32,
                    DigestAlgorithm.CRC32C,
                    DigestAlgorithm.CRC64NVME,
                    DigestAlgorithm.SHA1,
                    DigestAlgorithm.SHA256);

    private ChecksumNames() {}

    /** The header or trailer of an algorithm. */
    static String header(DigestAlgorithm algorithm) {
        return HEADER_PREFIX + algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** The algorithm of a header or trailer that begins with the prefix. */
    static DigestAlgorithm ofHeader(String header) {
        return parse(header.substring(HEADER_PREFIX.length()).toUpperCase(Locale.ROOT));
    }

    /** The algorithm that a request names. */
    static DigestAlgorithm parse(String name) {
        for (var algorithm : SERVED) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        if (NOT_YET.contains(name)) {
            throw CommonErrors.notImplemented("checksums of the algorithm " + name);
        }
        throw unsupported();
    }

    static ServiceError unsupported() {
        return S3Errors.INVALID_REQUEST.error(
                "Checksum algorithm provided is unsupported. Please try again with any of the"
                        + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    /** The bytes of a value, which must be base64 of the algorithm's length. */
    static byte[] decode(DigestAlgorithm algorithm, String value) {
        try {
            var bytes = Base64.getDecoder().decode(value);
            if (bytes.length == length(algorithm)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(algorithm);
        }
        throw invalid(algorithm);
    }

    static String encode(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    private static ServiceError invalid(DigestAlgorithm algorithm) {
        return S3Errors.INVALID_REQUEST.error(
                "Value for " + header(algorithm) + " header is invalid.");
    }

    /** Bytes of a value. */
    static int length(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32, CRC32C -> 4;
            case CRC64NVME -> 8;
            case MD5 -> 16;
            case SHA1 -> 20;
            case SHA256 -> 32;
        };
    }
}
