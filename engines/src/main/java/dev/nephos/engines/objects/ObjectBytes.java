package dev.nephos.engines.objects;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the bytes of objects. Putting streams them to where they stay; a transaction then
 * {@linkplain #keep keeps} them for a user, a name under which they are {@linkplain #release
 * released} again.
 */
public final class ObjectBytes {
    /** Up to here bytes are a value in the store, which is several times as quick as a file. */
    public static final int INLINE_BYTES = 32 * 1024;

    /** The most that is noted of a part: a SHA-256 fits. */
    public static final int NOTE_BYTES = 32;

    private static final int FIRST_READ = 2 * 1024;
    private static final byte[] NOTHING = {};

    private final BlobStore blobs;
    private final BlobReferences references;
    private final Ids ids;
    private final Clock wall;
    private final RangeCipher cipher;

    /**
     * Bytes in a store of blobs.
     *
     * @param references who uses which of the blobs
     * @param wall the machine's time: released bytes are collected by it
     * @param cipher what bytes are kept under
     */
    public ObjectBytes(
            BlobStore blobs, BlobReferences references, Ids ids, Clock wall, RangeCipher cipher) {
        this.blobs = blobs;
        this.references = references;
        this.ids = ids;
        this.wall = wall;
        this.cipher = cipher;
    }

    /**
     * The same bytes for whoever has another key: what is put through it is kept under that key,
     * and what was kept under that key is opened through it.
     */
    public ObjectBytes under(RangeCipher other) {
        return new ObjectBytes(blobs, references, ids, wall, other);
    }

    /**
     * Reads a stream to its end and digests it. Large content is kept when this returns; small
     * content is in the result. The stream is not closed; when it fails nothing is kept.
     */
    public Incoming put(InputStream bytes, Set<DigestAlgorithm> digests) throws IOException {
        DigestingStream digested = new DigestingStream(bytes, digests);
        byte[] begin = readUpTo(digested, INLINE_BYTES + 1);
        BlobId id = newId();
        if (begin.length <= INLINE_BYTES) {
            Content content = new Content.Inline(id, begin.length);
            return new Incoming(content, digested.results(), cipher.through(id, begin));
        }
        return putBlob(id, digested, begin);
    }

    /** Like {@link #put} for a part of a composed object, which is a blob however small it is. */
    public Incoming putPart(InputStream bytes, Set<DigestAlgorithm> digests) throws IOException {
        return putBlob(newId(), new DigestingStream(bytes, digests), NOTHING);
    }

    /** A name for an object that will be composed of parts. */
    public BlobId newId() {
        return BlobId.of(ids.bytes(BlobId.BYTES));
    }

    /**
     * Composes parts that were {@linkplain #keepPart kept} for this whole. No byte is copied; the
     * parts that are left out are the caller's to {@linkplain #releasePart release}.
     *
     * @param notes something of at most {@link #NOTE_BYTES} to remember of each part
     */
    public Incoming compose(BlobId whole, List<? extends Content> parts, List<byte[]> notes)
            throws IOException {
        Parts.write(blobs, whole, parts, notes);
        long size = parts.stream().mapToLong(Content::size).sum();
        return new Incoming(new Content.Composed(whole, size, parts.size()), Map.of(), NOTHING);
    }

    /** The parts of a composed object, in order. */
    public List<Content> parts(Content.Composed whole) throws IOException {
        return Parts.read(blobs, whole).list();
    }

    /** What was noted of each part, filled up with zeros. */
    public List<byte[]> notes(Content.Composed whole) throws IOException {
        return Parts.notes(blobs, whole);
    }

    /**
     * The blobs, and the pieces of blobs, that a range of bytes is in; small content is in none.
     */
    public List<Content.Blob> pieces(Content content, long from, long length) throws IOException {
        return switch (content) {
            case Content.Inline inline ->
                    throw new IllegalArgumentException(inline.id() + " is in no blob");
            case Content.Blob blob ->
                    List.of(new Content.Blob(blob.id(), blob.from() + from, length));
            case Content.Composed composed -> Parts.read(blobs, composed).pieces(from, length);
        };
    }

    /**
     * Composes a part of {@linkplain #pieces pieces} that others have; no byte is copied.
     *
     * @param digests those of the bytes, which the caller knows
     */
    public Incoming refer(List<Content.Blob> pieces, Map<DigestAlgorithm, byte[]> digests)
            throws IOException {
        Content content = compose(newId(), pieces, List.of()).content();
        return new Incoming(content, digests, NOTHING);
    }

    /**
     * Keeps the pieces that a part {@linkplain #refer refers} to, for this part.
     *
     * @return false when some of the bytes are gone
     */
    public boolean sharePieces(Tx tx, Incoming part, List<Content.Blob> pieces) {
        return pieces.stream()
                .allMatch(piece -> references.usePart(tx, piece.id(), part.content().id()));
    }

    /** Reads a stream to its end, for its digests alone. */
    public static Map<DigestAlgorithm, byte[]> digest(
            InputStream bytes, Set<DigestAlgorithm> digests) throws IOException {
        DigestingStream digested = new DigestingStream(bytes, digests);
        digested.transferTo(OutputStream.nullOutputStream());
        return digested.results();
    }

    /** Throws away bytes that no transaction will keep. */
    public void discard(Incoming incoming) throws IOException {
        if (!(incoming.content() instanceof Content.Inline)) {
            blobs.delete(incoming.content().id());
        }
    }

    /** Keeps incoming bytes in a space for a user. */
    public void keep(Tx tx, Space space, Incoming incoming, byte[] user) {
        Content content = incoming.content();
        if (content instanceof Content.Inline) {
            tx.put(Keyspace.BYTES, inlineKey(space, content.id()), incoming.inline());
        } else {
            references.register(tx, content.id(), user);
        }
    }

    /** Keeps an incoming part for the object that will be composed of it. */
    public void keepPart(Tx tx, Incoming part, BlobId whole) {
        references.registerPart(tx, part.content().id(), whole);
    }

    /**
     * Keeps bytes for one more user: a copy, under the same key. Large ones are shared.
     *
     * @return where the copy's bytes are; nothing when those that were to be copied are gone
     */
    public Optional<Content> share(Tx tx, Space from, Content content, Space to, byte[] user) {
        if (content instanceof Content.Inline inline) {
            return inline(tx, from, inline).map(bytes -> keepInline(tx, to, bytes));
        }
        return references.use(tx, content.id(), user) ? Optional.of(content) : Optional.empty();
    }

    /** Ends a use of bytes; the last one lets them go. */
    public void release(Tx tx, Space space, Content content, byte[] user) {
        if (content instanceof Content.Inline) {
            tx.delete(Keyspace.BYTES, inlineKey(space, content.id()));
        } else {
            references.release(tx, content.id(), user, wall.now());
        }
    }

    /** Ends the use of a part by the object that was to be composed of it. */
    public void releasePart(Tx tx, Content part, BlobId whole) {
        references.releasePart(tx, part.id(), whole, wall.now());
    }

    /** Lets go of all parts that were kept for a whole which will not be composed. */
    public void abandon(Tx tx, BlobId whole) {
        references.register(tx, whole, NOTHING);
        references.release(tx, whole, NOTHING, wall.now());
    }

    /**
     * Opens a range of bytes. Called outside of transactions, because a stream may outlast them;
     * for small content {@link #inline} inside of one saves a look into the store.
     *
     * @throws NoSuchFileException when the bytes are gone, because their last user released them
     */
    public InputStream open(Store store, Space space, Content content, long from, long length)
            throws IOException {
        return switch (content) {
            case Content.Inline inline -> {
                Optional<byte[]> bytes = store.read(tx -> inline(tx, space, inline));
                yield new ByteArrayInputStream(
                        bytes.orElseThrow(() -> new NoSuchFileException(inline.id().hex())),
                        (int) from,
                        (int) length);
            }
            case Content.Blob blob -> Parts.open(blobs, cipher, blob, from, length);
            case Content.Composed composed ->
                    Parts.read(blobs, composed).open(cipher, from, length);
        };
    }

    /** The bytes of small content, if they are still there. */
    public Optional<byte[]> inline(ReadTx tx, Space space, Content.Inline content) {
        return Optional.ofNullable(tx.get(Keyspace.BYTES, inlineKey(space, content.id())))
                .map(bytes -> cipher.through(content.id(), bytes));
    }

    private Content keepInline(Tx tx, Space space, byte[] bytes) {
        Content copy = new Content.Inline(newId(), bytes.length);
        byte[] sealed = cipher.through(copy.id(), bytes);
        tx.put(Keyspace.BYTES, inlineKey(space, copy.id()), sealed);
        return copy;
    }

    private Incoming putBlob(BlobId id, DigestingStream bytes, byte[] begin) throws IOException {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(begin), bytes);
        blobs.put(id, cipher.through(id, 0, all));
        return new Incoming(new Content.Blob(id, bytes.length()), bytes.results(), NOTHING);
    }

    /** Reads to the end or to this many bytes; most objects are much smaller than that. */
    private static byte[] readUpTo(InputStream in, int most) throws IOException {
        byte[] bytes = new byte[FIRST_READ];
        int length = 0;
        while (true) {
            int n = in.readNBytes(bytes, length, bytes.length - length);
            length += n;
            if (length < bytes.length || length == most) {
                return Arrays.copyOf(bytes, length);
            }
            bytes = Arrays.copyOf(bytes, Math.min(most, 4 * bytes.length));
        }
    }

    private static byte[] inlineKey(Space space, BlobId id) {
        return space.key().text("inline").raw(id.toBytes()).toBytes();
    }
}
