package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Makes a part of an upload out of bytes that an object has, without copying one. They are read for
 * their digests, unless those are known: the part is a whole object that was put at once.
 */
final class SharedParts {
    /** Pieces that one transaction takes; a source of more of them is copied. */
    private static final int MOST_PIECES = 1000;

    private final Kernel kernel;
    private final CopySources sources;
    private final ObjectBytes bytes;

    SharedParts(Kernel kernel, CopySources sources, ObjectBytes bytes) {
        this.kernel = kernel;
        this.sources = sources;
        this.bytes = bytes;
    }

    /**
     * Makes the part, and lets {@code writing} keep it in one transaction with its bytes.
     *
     * @return nothing when the bytes cannot be shared: they are small, or under other keys
     */
    Optional<Incoming> of(
            CopySources.Found found,
            ByteRange range,
            Intake taking,
            DigestAlgorithm algorithm,
            BiConsumer<Tx, Incoming> writing) {
        var source = found.object();
        boolean own =
                !source.facts().encryption().byCustomer() && !taking.encryption().byCustomer();
        if (!own || source.content() instanceof Content.Inline || range.length() == 0) {
            return Optional.empty();
        }
        try {
            var pieces = bytes.pieces(source.content(), range.from(), range.length());
            return pieces.size() > MOST_PIECES
                    ? Optional.empty()
                    : Optional.of(share(found, range, pieces, taking, algorithm, writing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Incoming share(
            CopySources.Found found,
            ByteRange range,
            List<Content.Blob> pieces,
            Intake taking,
            DigestAlgorithm algorithm,
            BiConsumer<Tx, Incoming> writing)
            throws IOException {
        var digests =
                known(found.object(), range, algorithm)
                        .orElseGet(() ->
                                sources.digests(
                                        found, range, Set.of(DigestAlgorithm.MD5, algorithm)));
        var part = bytes.refer(pieces, digests);
        return taking.orDiscard(
                part,
                () ->
                        kernel.store()
                                .transact(tx -> {
                                    if (!bytes.sharePieces(tx, part, pieces)) {
                                        throw S3Errors.noSuchKey(found.object().key());
                                    }
                                    writing.accept(tx, part);
                                    return part;
                                }));
    }

    private static Optional<Map<DigestAlgorithm, byte[]>> known(
            StoredObject source, ByteRange range, DigestAlgorithm algorithm) {
        boolean whole = range.length() == source.size() && source.facts().parts() == 0;
        return source.facts()
                .checksum()
                .filter(checksum -> whole && checksum.algorithm() == algorithm)
                .map(checksum ->
                        Map.of(
                                DigestAlgorithm.MD5,
                                HexFormat.of().parseHex(source.etag()),
                                algorithm,
                                ChecksumNames.decode(algorithm, checksum.value())));
    }
}
