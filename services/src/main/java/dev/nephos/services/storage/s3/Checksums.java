package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The members that carry a checksum, by algorithm: the same five in many inputs and answers. */
record Checksums(
        Optional<String> checksumCRC32,
        Optional<String> checksumCRC32C,
        Optional<String> checksumCRC64NVME,
        Optional<String> checksumSHA1,
        Optional<String> checksumSHA256) {
    static final Checksums NONE = of(Map.of());

    /** The one member that is set for a checksum. */
    static Checksums of(Checksum checksum) {
        return of(Map.of(checksum.algorithm(), checksum.value()));
    }

    private static Checksums of(Map<DigestAlgorithm, String> values) {
        return new Checksums(
                Optional.ofNullable(values.get(DigestAlgorithm.CRC32)),
                Optional.ofNullable(values.get(DigestAlgorithm.CRC32C)),
                Optional.ofNullable(values.get(DigestAlgorithm.CRC64NVME)),
                Optional.ofNullable(values.get(DigestAlgorithm.SHA1)),
                Optional.ofNullable(values.get(DigestAlgorithm.SHA256)));
    }

    /** What is set. */
    Map<DigestAlgorithm, String> values() {
        var values = new EnumMap<DigestAlgorithm, String>(DigestAlgorithm.class);
        checksumCRC32.ifPresent(value -> values.put(DigestAlgorithm.CRC32, value));
        checksumCRC32C.ifPresent(value -> values.put(DigestAlgorithm.CRC32C, value));
        checksumCRC64NVME.ifPresent(value -> values.put(DigestAlgorithm.CRC64NVME, value));
        checksumSHA1.ifPresent(value -> values.put(DigestAlgorithm.SHA1, value));
        checksumSHA256.ifPresent(value -> values.put(DigestAlgorithm.SHA256, value));
        return values;
    }
}
