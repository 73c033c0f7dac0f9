package dev.nephos.kernel.secret;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key that opens all others. It is made with its data folder and never again: what was sealed
 * with a lost one is lost, and a new one would only hide that.
 */
public final class KeyEncryptionKey {
    private static final String FILE = "kek";

    private final Seal seal;

    private KeyEncryptionKey(byte[] key, Ids random) {
        this.seal = new Seal(key, random);
    }

    /**
     * The key of a folder: 32 bytes in the file {@code kek}, which only its owner may read.
     *
     * @throws IOException when there is state in the folder but no key, or no whole one; the
     *     message is a sentence for the operator, without its full stop
     */
    public static KeyEncryptionKey of(DataFolder folder, Ids random) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            if (folder.hasState()) {
                throw new IOException(
                        file
                                + " is missing, without which the secrets in this folder cannot be"
                                + " read: put it back, or choose another folder");
            }
            folder.write(FILE, random.bytes(DataKeys.KEY_BYTES));
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != DataKeys.KEY_BYTES) {
            throw new IOException(
                    file
                            + " is damaged: it has "
                            + key.length
                            + " bytes and not "
                            + DataKeys.KEY_BYTES
                            + "; put the right one back, or choose another folder");
        }
        return new KeyEncryptionKey(key, random);
    }

    /** A key that is gone with the process, for state that is as well. */
    public static KeyEncryptionKey ephemeral(Ids random) {
        return new KeyEncryptionKey(random.bytes(DataKeys.KEY_BYTES), random);
    }

    /** Seals a secret of the folder itself; others are sealed by {@link DataKeys}. */
    public byte[] seal(byte[] secret, String context) {
        return seal.seal(secret, context);
    }

    /** What was sealed with this key in this context; empty for anything else. */
    public Optional<byte[]> open(byte[] sealed, String context) {
        return seal.open(sealed, context);
    }
}
