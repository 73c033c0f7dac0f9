package dev.nephos.kernel.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A folder with the objects of a database, and the database: each knows the other by a name, so
 * that no object is looked for where it is not, and none is removed because the wrong store does
 * not know it.
 */
final class DatabaseFolder {
    private static final String FILE = "database";
    private static final byte[] KEY = new Key().text("data-folder").toBytes();

    private DatabaseFolder() {}

    /** Refuses to keep a state of its own in a folder that belongs to a database. */
    static void refuse(DataFolder folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            throw new IOException(
                    "the data folder "
                            + file.getParent()
                            + " holds the objects of a database: start with that one (--store), or"
                            + " choose another folder");
        }
    }

    /** Refuses a folder that has a state of its own. */
    static void refuseOwnState(DataFolder folder) throws IOException {
        if (folder.hasState()) {
            throw new IOException(
                    "the data folder "
                            + folder.state().getParent()
                            + " has a state of its own: choose another folder for the objects of"
                            + " the database (--data)");
        }
    }

    /** Makes them belong to each other, or refuses if one belongs to another one already. */
    static void bind(Store store, DataFolder folder, Ids ids) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            folder.write(FILE, ids.uuid().getBytes(UTF_8));
        }
        byte[] own = Files.readAllBytes(file);
        boolean fits =
                store.<Boolean>transact(tx -> {
                    byte[] known = tx.get(Keyspace.DIRECTORY, KEY);
                    if (known == null) {
                        tx.put(Keyspace.DIRECTORY, KEY, own);
                    }
                    return known == null || Arrays.equals(known, own);
                });
        if (!fits) {
            throw new IOException(
                    "the objects of this database are in another data folder than "
                            + file.getParent()
                            + ": start with that one (--data)");
        }
    }
}
