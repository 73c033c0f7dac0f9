package dev.nephos.engines.objects;

import java.util.Map;

/**
 * Bytes that were kept and are not yet anybody's: to be made an object by a transaction, or to be
 * {@linkplain ObjectBytes#discard discarded}.
 *
 * @param content where they are
 * @param digests the digests that were asked for
 * @param inline the sealed bytes themselves when they are to stand in the store, otherwise nothing
 */
public record Incoming(Content content, Map<DigestAlgorithm, byte[]> digests, byte[] inline) {

    public Incoming {
        digests = Map.copyOf(digests);
    }
}
