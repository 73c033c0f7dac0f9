package dev.nephos.kernel.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nephos.kernel.secret.DataKeys;
import dev.nephos.kernel.secret.KeyEncryptionKey;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.OwnedFile;
import dev.nephos.kernel.store.rocks.RocksStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The snapshots of a data folder: copies of the whole state at one moment, each in {@code
 * snapshots/NAME} with the database in {@code state}, the bytes of large objects in {@code blobs},
 * and the moment in {@code seal}.
 *
 * <p>What never changes is linked, so a snapshot costs little time, and space only as the state
 * moves away from it. The key of the folder is not in it; the seal is made with that key, so that a
 * snapshot of another folder, whose secrets nobody here could read, is known as such.
 */
final class SnapshotShelf {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String CONTEXT = "a snapshot of this folder";

    /** Under construction, or on its way out; no name begins with a dot. */
    private static final String FRESH = ".new";

    private static final String OLD = ".old";

    private final Path folder;
    private final RocksStore store;
    private final FileBlobs blobs;
    private final KeyEncryptionKey key;

    /** One snapshot is saved or loaded at a time. */
    private final ReentrantLock working = new ReentrantLock();

    SnapshotShelf(DataFolder data, RocksStore store, FileBlobs blobs, KeyEncryptionKey key) {
        this.folder = data.resolve("snapshots");
        this.store = store;
        this.blobs = blobs;
        this.key = key;
    }

    /** A snapshot; one of another folder has no moment that could be read here. */
    record Saved(String name, Optional<Instant> at) {}

    /** What there is, by name. */
    List<Saved> list() throws IOException {
        List<Saved> found = new ArrayList<>();
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[!.]*")) {
                for (Path snapshot : all) {
                    found.add(new Saved(String.valueOf(snapshot.getFileName()), moment(snapshot)));
                }
            }
        }
        found.sort(Comparator.comparing(Saved::name));
        return found;
    }

    /** Whether there is a snapshot of that name. */
    boolean contains(String name) {
        return Files.exists(path(name));
    }

    /** Saves the state as it is, under a new name or in the place of an older snapshot. */
    void save(String name, BlobReferences references, Instant now) throws IOException {
        Path snapshot = path(name);
        working.lock();
        try {
            Path fresh = folder.resolve(FRESH);
            DataFolder.removeTree(fresh);
            Files.createDirectories(fresh);
            try (var pause = references.pause()) {
                store.save(fresh.resolve("state"));
                blobs.linkTo(new FileBlobs(fresh.resolve("blobs"), true));
            }
            OwnedFile.write(fresh, "seal", key.seal(now.toString().getBytes(UTF_8), CONTEXT));
            replace(snapshot, fresh);
        } finally {
            working.unlock();
        }
    }

    /** Makes a snapshot the state, while Nephos runs; the snapshot stays. */
    void load(String name, BlobReferences references) throws IOException {
        Path snapshot = path(name);
        working.lock();
        try {
            if (moment(snapshot).isEmpty()) {
                throw new IllegalArgumentException(
                        "the snapshot "
                                + name
                                + " was not saved in this data folder: its secrets are under the"
                                + " key of another one");
            }
            try (var pause = references.pause()) {
                new FileBlobs(snapshot.resolve("blobs"), true).linkTo(blobs);
                store.load(snapshot.resolve("state"), DataKeys.rows());
            }
        } finally {
            working.unlock();
        }
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a snapshot has a name of 1 to 63 letters, digits, '.', '_' and '-', and begins"
                            + " with a letter or digit");
        }
        return folder.resolve(name);
    }

    private Optional<Instant> moment(Path snapshot) throws IOException {
        return key.open(Files.readAllBytes(snapshot.resolve("seal")), CONTEXT)
                .map(text -> Instant.parse(new String(text, UTF_8)));
    }

    private void replace(Path snapshot, Path fresh) throws IOException {
        Path old = folder.resolve(OLD);
        DataFolder.removeTree(old);
        if (Files.exists(snapshot)) {
            Files.move(snapshot, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, snapshot, StandardCopyOption.ATOMIC_MOVE);
        DataFolder.removeTree(old);
    }
}
