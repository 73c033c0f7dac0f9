package dev.nephos.engines.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Digests what is read through it. */
final class DigestingStream extends FilterInputStream {
    private final Map<DigestAlgorithm, DigestAlgorithm.Running> digests =
            new EnumMap<>(DigestAlgorithm.class);
    private long length;

    DigestingStream(InputStream in, Set<DigestAlgorithm> algorithms) {
        super(in);
        algorithms.forEach(algorithm -> digests.put(algorithm, algorithm.begin()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int n = in.read(buffer, offset, count);
        if (n > 0) {
            length += n;
            digests.values().forEach(digest -> digest.update(buffer, offset, n));
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new UnsupportedOperationException("what is skipped is not digested");
    }

    /** Leaves the stream open: it belongs to who gave it. */
    @Override
    public void close() {
        // SequenceInputStream closes what it has read to its end.
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How many bytes were read. */
    long length() {
        return length;
    }

    /** The digests of everything that was read. To be asked once. */
    Map<DigestAlgorithm, byte[]> results() {
        Map<DigestAlgorithm, byte[]> results = new EnumMap<>(DigestAlgorithm.class);
        digests.forEach((algorithm, digest) -> results.put(algorithm, digest.result()));
        return results;
    }
}
