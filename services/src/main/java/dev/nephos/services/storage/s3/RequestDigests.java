package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Headers;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the digests of its body: an MD5, and one checksum by header or by
 * trailer. Without a checksum the body gets a CRC64NVME of our own, as on AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">
 *     Checking object integrity</a>
 */
final class RequestDigests {
    static final DigestAlgorithm DEFAULT = DigestAlgorithm.CRC64NVME;

    /** What the names of S3's own headers begin with. */
    private static final String OWN = "x-amz-";

    private static final int MD5_BYTES = 16;

    private final byte @Nullable [] md5;
    private final DigestAlgorithm algorithm;
    private final byte @Nullable [] value;
    private final boolean trailing;

    private RequestDigests(
            byte @Nullable [] md5,
            DigestAlgorithm algorithm,
            byte @Nullable [] value,
            boolean trailing) {
        this.md5 = md5;
        this.algorithm = algorithm;
        this.value = value;
        this.trailing = trailing;
    }

    /**
     * Reads what a request announces.
     *
     * @param sdkAlgorithm the algorithm that an SDK says it used; one of the others must follow
     * @param unless the algorithm for a body without a checksum
     */
    static RequestDigests of(
            Headers headers,
            Optional<String> contentMd5,
            Optional<String> sdkAlgorithm,
            DigestAlgorithm unless) {
        var md5 = contentMd5.map(RequestDigests::md5).orElse(null);
        var announced = announced(headers);
        if (announced == null) {
            if (sdkAlgorithm.isPresent()) {
                ChecksumNames.parse(sdkAlgorithm.get());
                throw S3Errors.INVALID_REQUEST.error(
                        "x-amz-sdk-checksum-algorithm specified, but no corresponding"
                                + " x-amz-checksum-* or x-amz-trailer headers were found.");
            }
            return new RequestDigests(md5, unless, null, false);
        }
        var algorithm = ChecksumNames.ofHeader(announced);
        if (sdkAlgorithm.filter(name -> !name.equals(algorithm.name())).isPresent()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
        var text = headers.first(announced);
        var value = text == null ? null : ChecksumNames.decode(algorithm, text);
        return new RequestDigests(md5, algorithm, value, text == null);
    }

    /** The one header or trailer with a checksum. */
    private static @Nullable String announced(Headers headers) {
        String found = null;
        for (int i = 0; i < headers.size(); i++) {
            if (!headers.name(i).regionMatches(true, 0, OWN, 0, OWN.length())) {
                continue;
            }
            var name = headers.name(i).toLowerCase(Locale.ROOT);
            if (name.equals("x-amz-trailer")) {
                for (var trailer : headers.value(i).split(",")) {
                    found = single(found, trailer.strip().toLowerCase(Locale.ROOT));
                }
            } else {
                found = single(found, name);
            }
        }
        return found;
    }

    private static @Nullable String single(@Nullable String found, String name) {
        boolean carriesValue =
                name.startsWith(ChecksumNames.HEADER_PREFIX)
                        && !name.equals("x-amz-checksum-type")
                        && !name.equals("x-amz-checksum-algorithm")
                        && !name.equals("x-amz-checksum-mode");
        if (carriesValue && found != null) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not"
                            + " allowed.");
        }
        return carriesValue ? name : found;
    }

    private static byte[] md5(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == MD5_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw invalidMd5();
        }
        throw invalidMd5();
    }

    private static ServiceError invalidMd5() {
        return S3Errors.INVALID_DIGEST.error("The Content-MD5 you specified is not valid.");
    }

    /** Whether the request has a digest of its own. */
    boolean given() {
        return md5 != null || value != null || trailing;
    }

    /** The algorithm of the checksum. */
    DigestAlgorithm algorithm() {
        return algorithm;
    }

    /** What is to be computed while the body is read: the entity tag is an MD5. */
    Set<DigestAlgorithm> toCompute() {
        return EnumSet.of(DigestAlgorithm.MD5, algorithm);
    }

    /** Refuses a body that is not what the request said. */
    void verify(Map<DigestAlgorithm, byte[]> computed, Headers trailers) {
        var computedMd5 = digest(computed, DigestAlgorithm.MD5);
        if (md5 != null && !Arrays.equals(md5, computedMd5)) {
            throw S3Errors.BAD_DIGEST
                    .error("The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", HexFormat.of().formatHex(md5))
                    .with("CalculatedDigest", ChecksumNames.encode(computedMd5));
        }
        var expected = trailing ? trailer(trailers) : value;
        if (expected != null && !Arrays.equals(expected, digest(computed, algorithm))) {
            throw S3Errors.BAD_DIGEST.error(
                    "The " + algorithm + " you specified did not match the calculated checksum.");
        }
    }

    private byte[] trailer(Headers trailers) {
        var text = trailers.first(ChecksumNames.header(algorithm));
        if (text == null) {
            throw S3Errors.MALFORMED_TRAILER.error(
                    "The request contained trailing data that was not well-formed or did not"
                            + " conform to our published schema.");
        }
        return ChecksumNames.decode(algorithm, text);
    }

    /** The checksum of the body. */
    Checksum checksum(Map<DigestAlgorithm, byte[]> computed) {
        return new Checksum(algorithm, ChecksumNames.encode(digest(computed, algorithm)), false);
    }

    /** One of the digests that were computed. */
    static byte[] digest(Map<DigestAlgorithm, byte[]> computed, DigestAlgorithm algorithm) {
        var digest = computed.get(algorithm);
        if (digest == null) {
            throw new IllegalStateException(algorithm + " was not computed");
        }
        return digest;
    }
}
