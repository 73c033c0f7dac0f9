package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names that are unique across all accounts and regions, and who owns them: names of buckets, ids
 * of access keys. A claim is part of the transaction that makes what the name stands for.
 *
 * <p>Keys in the directory: {@code "name", kind, name} with the owner as value, and {@code "owned",
 * owner, kind, name} to find the names of an owner.
 */
public final class GlobalNames {
    private static final String NAME = "name";
    private static final String OWNED = "owned";
    private static final byte[] NOTHING = {};

    private final String kind;

    /** The names of one kind, which is the same word for all time. */
    public GlobalNames(String kind) {
        this.kind = kind;
    }

    /** The space that owns a name. */
    public Optional<Space> owner(ReadTx tx, String name) {
        return space(tx.get(Keyspace.DIRECTORY, nameKey(name)));
    }

    /**
     * Takes a name for a space, unless another one has it.
     *
     * @return whether the space owns the name now
     */
    public boolean claim(Tx tx, String name, Space owner) {
        Optional<Space> before = owner(tx, name);
        if (before.isEmpty()) {
            tx.put(Keyspace.DIRECTORY, nameKey(name), owner.prefix());
            tx.put(Keyspace.DIRECTORY, ownedKey(owner, name), NOTHING);
            return true;
        }
        return before.get().equals(owner);
    }

    /** Gives a name back, if the space owns it. */
    public void release(Tx tx, String name, Space owner) {
        if (owner(tx, name).filter(owner::equals).isPresent()) {
            tx.delete(Keyspace.DIRECTORY, nameKey(name));
            tx.delete(Keyspace.DIRECTORY, ownedKey(owner, name));
        }
    }

    /**
     * Gives back names of all kinds whose owner's prefix begins so: {@link Space#prefix}, {@link
     * Space#prefixOf}, or nothing for all.
     *
     * @return how many, at most {@code limit}: when as many, there may be more
     */
    public static int forget(Tx tx, byte[] ownerPrefix, int limit) {
        byte[] begin = new Key().text(OWNED).toBytes();
        List<byte[]> owned = new ArrayList<>();
        KeyRange range = new Key(begin).raw(ownerPrefix).range();
        tx.scan(Keyspace.DIRECTORY, range, limit, false, (key, value) -> owned.add(key));
        for (byte[] key : owned) {
            KeyReader reader = new KeyReader(key, begin.length);
            Space owner = Space.read(reader);
            new GlobalNames(reader.text()).release(tx, reader.text(), owner);
        }
        return owned.size();
    }

    private byte[] nameKey(String name) {
        return new Key().text(NAME).text(kind).text(name).toBytes();
    }

    private byte[] ownedKey(Space owner, String name) {
        return owner.appendTo(new Key().text(OWNED)).text(kind).text(name).toBytes();
    }

    private static Optional<Space> space(byte @Nullable [] prefix) {
        return prefix == null ? Optional.empty() : Optional.of(Space.read(new KeyReader(prefix)));
    }
}
