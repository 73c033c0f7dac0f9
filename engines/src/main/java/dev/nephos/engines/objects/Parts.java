package dev.nephos.engines.objects;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The list of blobs that a composed object is made of, itself kept as a blob: sixteen bytes of id
 * and eight of size for each, in order.
 */
final class Parts {
    private static final int ENTRY_BYTES = BlobId.BYTES + Long.BYTES;

    private final BlobStore blobs;
    private final List<Content> parts;

    private Parts(BlobStore blobs, List<Content> parts) {
        this.blobs = blobs;
        this.parts = parts;
    }

    static void write(BlobStore blobs, BlobId whole, List<? extends Content> parts)
            throws IOException {
        ByteBuffer list = ByteBuffer.allocate(parts.size() * ENTRY_BYTES);
        parts.forEach(part -> list.put(part.id().toBytes()).putLong(part.size()));
        blobs.put(whole, new ByteArrayInputStream(list.array()));
    }

    static Parts read(BlobStore blobs, Content.Composed whole) throws IOException {
        List<Content> parts = new ArrayList<>(whole.parts());
        long length = (long) whole.parts() * ENTRY_BYTES;
        try (InputStream in = blobs.get(whole.id(), 0, length);
                DataInputStream list = new DataInputStream(new BufferedInputStream(in))) {
            for (int i = 0; i < whole.parts(); i++) {
                byte[] id = new byte[BlobId.BYTES];
                list.readFully(id);
                parts.add(new Content.Blob(BlobId.of(id), list.readLong()));
            }
        }
        return new Parts(blobs, parts);
    }

    List<Content> list() {
        return Collections.unmodifiableList(parts);
    }

    /** The bytes of a range over all parts; each part is opened when it is reached. */
    InputStream open(RangeCipher cipher, long from, long length) {
        return new Joined(cipher, from, length);
    }

    private final class Joined extends InputStream {
        private final RangeCipher cipher;
        private int next;
        private long skip;
        private long left;
        private InputStream current = InputStream.nullInputStream();

        Joined(RangeCipher cipher, long from, long length) {
            this.cipher = cipher;
            this.left = length;
            this.skip = from;
            while (next < parts.size() && skip >= parts.get(next).size()) {
                skip -= parts.get(next++).size();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                int n = current.read(buffer, offset, length);
                if (n > 0 || left == 0) {
                    return n;
                }
                openNext();
            }
        }

        private void openNext() throws IOException {
            current.close();
            Content part = parts.get(next++);
            long length = Math.min(part.size() - skip, left);
            current = cipher.through(part.id(), skip, blobs.get(part.id(), skip, length));
            skip = 0;
            left -= length;
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
