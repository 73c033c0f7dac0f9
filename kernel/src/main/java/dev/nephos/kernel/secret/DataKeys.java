package dev.nephos.kernel.secret;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Ids;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys by the name of what they are for, such as {@code s3}: made at the first use, kept wrapped by
 * the {@link KeyEncryptionKey}, and the same for all time. A reset does not forget them.
 *
 * <p>Keys in the directory: {@code "data-key", name} with the wrapped key.
 */
public final class DataKeys {
    /** The length of every key: that of AES-256. */
    public static final int KEY_BYTES = 32;

    private static final byte[] ROWS = new Key().text("data-key").toBytes();

    private final Store store;
    private final KeyEncryptionKey wrapping;
    private final Ids random;

    /** What was unwrapped last, beside what it was unwrapped from; one entry a purpose. */
    private final ConcurrentHashMap<String, Unwrapped> unwrapped = new ConcurrentHashMap<>();

    private record Unwrapped(byte[] from, byte[] key) {}

    /** The keys of a store. */
    public DataKeys(Store store, KeyEncryptionKey wrapping, Ids random) {
        this.store = store;
        this.wrapping = wrapping;
        this.random = random;
    }

    /**
     * The key of 32 bytes for a purpose. Makes a transaction of its own, so it is not to be called
     * inside one.
     *
     * @param name a word of ours, the same for all time; never what a caller sent
     */
    public byte[] named(String name) {
        byte[] row = new Key(ROWS).text(name).toBytes();
        byte[] found = store.<byte @Nullable []>read(tx -> tx.get(Keyspace.DIRECTORY, row));
        byte[] wrapped = found == null ? create(row, name) : found;
        Unwrapped known = unwrapped.get(name);
        if (known == null || !Arrays.equals(known.from, wrapped)) {
            known = new Unwrapped(wrapped, unwrap(wrapped, name));
            unwrapped.put(name, known);
        }
        return known.key.clone();
    }

    /** Where the keys are, which belong to the folder and not to what is in it. */
    public static KeyRange rows() {
        return KeyRange.prefix(ROWS);
    }

    /** A seal with the key for a purpose. */
    public Seal seal(String name) {
        return new Seal(named(name), random);
    }

    private byte[] create(byte[] row, String name) {
        byte[] fresh = wrapping.seal(random.bytes(KEY_BYTES), name);
        return store.transact(tx -> {
            byte[] before = tx.get(Keyspace.DIRECTORY, row);
            if (before != null) {
                return before; // another thread was faster
            }
            tx.put(Keyspace.DIRECTORY, row, fresh);
            return fresh;
        });
    }

    private byte[] unwrap(byte[] wrapped, String name) {
        return wrapping.open(wrapped, name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the data key "
                                        + name
                                        + " was not wrapped by the key of this folder, or was"
                                        + " changed"));
    }
}
