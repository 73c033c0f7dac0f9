package dev.nephos.engines.objects;

import static dev.nephos.engines.objects.ObjectBytes.NOTE_BYTES;

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
 * The list of what a composed object is made of, itself kept as a blob. For each part, in order:
 * the id of its blob, where in that it begins, its size, and, if the blob is a list itself, how
 * many parts that has. Behind these, if there are any, the notes.
 */
final class Parts {
    private static final int ENTRY_BYTES = BlobId.BYTES + 2 * Long.BYTES + Integer.BYTES;

    private final BlobStore blobs;
    private final List<Content> parts;

    private Parts(BlobStore blobs, List<Content> parts) {
        this.blobs = blobs;
        this.parts = parts;
    }

    static void write(
            BlobStore blobs, BlobId whole, List<? extends Content> parts, List<byte[]> notes)
            throws IOException {
        ByteBuffer list =
                ByteBuffer.allocate(parts.size() * ENTRY_BYTES + notes.size() * NOTE_BYTES);
        for (Content part : parts) {
            list.put(part.id().toBytes())
                    .putLong(part instanceof Content.Blob blob ? blob.from() : 0)
                    .putLong(part.size())
                    .putInt(part instanceof Content.Composed composed ? composed.parts() : 0);
        }
        for (byte[] note : notes) {
            list.put(note).put(new byte[NOTE_BYTES - note.length]);
        }
        blobs.put(whole, new ByteArrayInputStream(list.array()));
    }

    static Parts read(BlobStore blobs, Content.Composed whole) throws IOException {
        List<Content> parts = new ArrayList<>(whole.parts());
        long length = (long) whole.parts() * ENTRY_BYTES;
        try (DataInputStream list = list(blobs, whole, 0, length)) {
            for (int i = 0; i < whole.parts(); i++) {
                byte[] id = new byte[BlobId.BYTES];
                list.readFully(id);
                long from = list.readLong();
                long size = list.readLong();
                int pieces = list.readInt();
                parts.add(
                        pieces == 0
                                ? new Content.Blob(BlobId.of(id), from, size)
                                : new Content.Composed(BlobId.of(id), size, pieces));
            }
        }
        return new Parts(blobs, parts);
    }

    static List<byte[]> notes(BlobStore blobs, Content.Composed whole) throws IOException {
        List<byte[]> notes = new ArrayList<>(whole.parts());
        long from = (long) whole.parts() * ENTRY_BYTES;
        long length = (long) whole.parts() * NOTE_BYTES;
        try (DataInputStream list = list(blobs, whole, from, length)) {
            for (int i = 0; i < whole.parts(); i++) {
                byte[] note = new byte[NOTE_BYTES];
                list.readFully(note);
                notes.add(note);
            }
        }
        return notes;
    }

    private static DataInputStream list(
            BlobStore blobs, Content.Composed whole, long from, long length) throws IOException {
        return new DataInputStream(new BufferedInputStream(blobs.get(whole.id(), from, length)));
    }

    List<Content> list() {
        return Collections.unmodifiableList(parts);
    }

    /** The pieces of blobs that a range is in. */
    List<Content.Blob> pieces(long from, long length) throws IOException {
        List<Content.Blob> pieces = new ArrayList<>();
        long skip = from;
        long left = length;
        for (Content part : parts) {
            long here = Math.min(part.size() - skip, left);
            if (here > 0) {
                switch (part) {
                    case Content.Blob blob ->
                            pieces.add(new Content.Blob(blob.id(), blob.from() + skip, here));
                    case Content.Composed composed ->
                            pieces.addAll(read(blobs, composed).pieces(skip, here));
                    case Content.Inline inline -> throw notInList(inline);
                }
                left -= here;
            }
            skip = Math.max(0, skip - part.size());
        }
        return pieces;
    }

    /** The bytes of a range over all parts; each part is opened when it is reached. */
    InputStream open(RangeCipher cipher, long from, long length) {
        return new Joined(cipher, from, length);
    }

    /** The bytes of a range of one blob. */
    static InputStream open(
            BlobStore blobs, RangeCipher cipher, Content.Blob blob, long from, long length)
            throws IOException {
        long begin = blob.from() + from;
        return cipher.through(blob.id(), begin, blobs.get(blob.id(), begin, length));
    }

    private static IllegalStateException notInList(Content.Inline inline) {
        return new IllegalStateException(inline.id() + " is in no blob, but in a list of blobs");
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
            current =
                    switch (part) {
                        case Content.Blob blob -> Parts.open(blobs, cipher, blob, skip, length);
                        case Content.Composed composed ->
                                Parts.read(blobs, composed).open(cipher, skip, length);
                        case Content.Inline inline -> throw notInList(inline);
                    };
            skip = 0;
            left -= length;
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
