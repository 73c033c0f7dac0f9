package dev.nephos.kernel.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who uses which blob, and the collection of those that nobody uses. A blob exists for others from
 * the transaction that {@linkplain #register registers} it; a use and its end are rows in the
 * transaction of the user. A blob may be made of other blobs, which it then uses.
 *
 * <p>Keys in the directory: {@code "blob", id} exists; {@code "ref", id, user} is a use; {@code
 * "parts", whole, part} is the other direction of a use by a blob; {@code "gc", time, id} is to be
 * looked at. Times are wall-clock times: moving the time of the cloud must not remove bytes that a
 * slow reader is still reading.
 */
public final class BlobReferences {
    /** Parts that one transaction lets go, so that it stays short and small. */
    private static final int PAGE = 200;

    private static final int OUTSIDE = 0;
    private static final int BLOB = 1;
    private static final byte[] REF = new Key().text("ref").toBytes();
    private static final byte[] GC = new Key().text("gc").toBytes();
    private static final byte[] NOTHING = {};

    /** What a look at a released blob came to. */
    private enum Collected {
        STILL_USED,
        MORE_PARTS,
        REMOVED
    }

    private final Store store;
    private final BlobStore blobs;

    /** Held while bytes are removed, and by whoever needs that none are. */
    private final ReentrantLock removing = new ReentrantLock();

    /** References of the blobs of one blob store. */
    public BlobReferences(Store store, BlobStore blobs) {
        this.store = store;
        this.blobs = blobs;
    }

    /** Makes a blob known whose bytes are kept already, and used. */
    public void register(Tx tx, BlobId id, byte[] user) {
        tx.put(Keyspace.DIRECTORY, blobKey(id), NOTHING);
        tx.put(Keyspace.DIRECTORY, outsideKey(id, user), NOTHING);
    }

    /** Makes a blob known whose bytes are kept already, as a part of another one. */
    public void registerPart(Tx tx, BlobId part, BlobId whole) {
        tx.put(Keyspace.DIRECTORY, blobKey(part), NOTHING);
        include(tx, part, whole);
    }

    /**
     * Adds a use of a blob that is used already.
     *
     * @return false when the blob is no longer there, because its last user let it go
     */
    public boolean use(Tx tx, BlobId id, byte[] user) {
        boolean there = tx.get(Keyspace.DIRECTORY, blobKey(id)) != null;
        if (there) {
            tx.put(Keyspace.DIRECTORY, outsideKey(id, user), NOTHING);
        }
        return there;
    }

    /** Like {@link #use}, as a part of another blob. */
    public boolean usePart(Tx tx, BlobId part, BlobId whole) {
        boolean there = tx.get(Keyspace.DIRECTORY, blobKey(part)) != null;
        if (there) {
            include(tx, part, whole);
        }
        return there;
    }

    /** Ends a use. The last one leaves the blob to {@link #collect}. */
    public void release(Tx tx, BlobId id, byte[] user, Instant now) {
        end(tx, id, outsideKey(id, user), now);
    }

    /** Ends the use of a blob as a part of another one. */
    public void releasePart(Tx tx, BlobId part, BlobId whole, Instant now) {
        tx.delete(Keyspace.DIRECTORY, partKey(whole, part));
        end(tx, part, insideKey(part, whole), now);
    }

    /**
     * Ends all uses by users whose names begin so, which costs a look at every use there is.
     *
     * @param userPrefix for example {@link Space#prefixOf}
     */
    public void forget(byte[] userPrefix, Instant now) {
        KeyRange rest = KeyRange.prefix(REF);
        for (List<byte[]> page = page(rest); !page.isEmpty(); page = page(rest)) {
            List<byte[]> uses = page;
            store.commit(tx -> uses.forEach(use -> endIfBy(tx, use, userPrefix, now)));
            rest = rest.after(page.getLast());
        }
    }

    /**
     * Removes the blobs that nobody uses and that were let go before a moment; readers that began
     * before have until then to open them.
     *
     * @return how many were removed
     */
    public int collect(Instant releasedBefore) throws IOException {
        try (var alone = pause()) {
            return collectAll(releasedBefore);
        }
    }

    private int collectAll(Instant releasedBefore) throws IOException {
        KeyRange due = KeyRange.prefix(GC).before(new Key(GC).instant(releasedBefore).toBytes());
        int removed = 0;
        for (List<byte[]> page = page(due); !page.isEmpty(); page = page(due)) {
            for (byte[] released : page) {
                KeyReader reader = new KeyReader(released, GC.length);
                Instant when = reader.instant();
                BlobId id = BlobId.of(reader.rest());
                Collected collected;
                do {
                    collected = store.transact(tx -> collect(tx, id, when));
                } while (collected == Collected.MORE_PARTS);
                if (collected == Collected.REMOVED) {
                    blobs.delete(id);
                    removed++;
                }
            }
        }
        return removed;
    }

    /**
     * Removes the bytes of blobs that no transaction made known.
     *
     * @param putBefore a moment of wall-clock time that no write under way began before
     * @return how many were removed
     */
    public int sweep(Instant putBefore) throws IOException {
        try (var alone = pause()) {
            return sweepAll(putBefore);
        }
    }

    private int sweepAll(Instant putBefore) throws IOException {
        List<BlobId> orphans = new ArrayList<>();
        blobs.list(
                "",
                putBefore,
                id -> {
                    if (!known(id)) {
                        orphans.add(id);
                    }
                });
        for (BlobId id : orphans) {
            blobs.delete(id);
        }
        return orphans.size();
    }

    /** No bytes are removed until this is closed, by the same thread; waits for who does now. */
    public Pause pause() {
        removing.lock();
        return removing::unlock;
    }

    /** A time in which no bytes are removed. */
    @FunctionalInterface
    public interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    private Collected collect(Tx tx, BlobId id, Instant released) {
        byte[] gcKey = gcKey(released, id);
        if (isUsed(tx, id)) {
            tx.delete(Keyspace.DIRECTORY, gcKey);
            return Collected.STILL_USED;
        }
        byte[] parts = partsKey(id);
        List<byte[]> page = new ArrayList<>();
        tx.scan(
                Keyspace.DIRECTORY,
                KeyRange.prefix(parts),
                PAGE,
                false,
                (key, value) -> page.add(key));
        for (byte[] key : page) {
            BlobId part = BlobId.of(new KeyReader(key, parts.length).rest());
            releasePart(tx, part, id, released);
        }
        if (page.size() == PAGE) {
            return Collected.MORE_PARTS;
        }
        tx.delete(Keyspace.DIRECTORY, gcKey);
        tx.delete(Keyspace.DIRECTORY, blobKey(id));
        return Collected.REMOVED;
    }

    private void endIfBy(Tx tx, byte[] use, byte[] userPrefix, Instant now) {
        KeyReader reader = new KeyReader(use, REF.length);
        BlobId id = BlobId.of(reader.raw(BlobId.BYTES));
        boolean outside = reader.int8() == OUTSIDE;
        byte[] user = reader.rest();
        boolean matches =
                user.length >= userPrefix.length
                        && Arrays.equals(
                                user, 0, userPrefix.length, userPrefix, 0, userPrefix.length);
        if (outside && matches) {
            end(tx, id, use, now);
        }
    }

    private static void end(Tx tx, BlobId id, byte[] use, Instant now) {
        tx.delete(Keyspace.DIRECTORY, use);
        if (!isUsed(tx, id)) {
            tx.put(Keyspace.DIRECTORY, gcKey(now, id), NOTHING);
        }
    }

    private static boolean isUsed(Tx tx, BlobId id) {
        List<byte[]> first = new ArrayList<>(1);
        KeyRange uses = new Key(REF).raw(id.toBytes()).range();
        tx.scan(Keyspace.DIRECTORY, uses, 1, false, (key, value) -> first.add(key));
        return !first.isEmpty();
    }

    private static void include(Tx tx, BlobId part, BlobId whole) {
        tx.put(Keyspace.DIRECTORY, insideKey(part, whole), NOTHING);
        tx.put(Keyspace.DIRECTORY, partKey(whole, part), NOTHING);
    }

    private boolean known(BlobId id) {
        return store.read(tx -> tx.get(Keyspace.DIRECTORY, blobKey(id)) != null);
    }

    private List<byte[]> page(KeyRange range) {
        return store.read(tx -> {
            List<byte[]> keys = new ArrayList<>();
            tx.scan(Keyspace.DIRECTORY, range, PAGE, false, (key, value) -> keys.add(key));
            return keys;
        });
    }

    private static byte[] blobKey(BlobId id) {
        return new Key().text("blob").raw(id.toBytes()).toBytes();
    }

    private static byte[] outsideKey(BlobId id, byte[] user) {
        return new Key(REF).raw(id.toBytes()).int8(OUTSIDE).raw(user).toBytes();
    }

    private static byte[] insideKey(BlobId part, BlobId whole) {
        return new Key(REF).raw(part.toBytes()).int8(BLOB).raw(whole.toBytes()).toBytes();
    }

    private static byte[] partsKey(BlobId whole) {
        return new Key().text("parts").raw(whole.toBytes()).toBytes();
    }

    private static byte[] partKey(BlobId whole, BlobId part) {
        return new Key(partsKey(whole)).raw(part.toBytes()).toBytes();
    }

    private static byte[] gcKey(Instant released, BlobId id) {
        return new Key(GC).instant(released).raw(id.toBytes()).toBytes();
    }
}
