package dev.nephos.kernel.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of all that outlives a stop, held by one process at a time. The file {@code lock} is
 * locked as long as it is open; the operating system lets go of it when the process ends, however
 * it ends. The file {@code format} says which version of Nephos can read the rest.
 */
public final class DataFolder implements Closeable {
    /** Grows when an older Nephos could not read what a newer one has written. */
    private static final int FORMAT = 1;

    /** Two places for the state, so that the next one can be put together beside the current. */
    private static final List<String> STATES = List.of("state", "state-2");

    /** The file that names the current one; without it, it is the first. */
    private static final String CURRENT = "current";

    private final Path path;
    private final FileChannel lock;
    private volatile String state;

    private DataFolder(Path path, FileChannel lock, String state) {
        this.path = path;
        this.lock = lock;
        this.state = state;
    }

    /**
     * Takes a folder, which is made if it is missing.
     *
     * @throws IOException when it cannot be written, another process has it, or a newer Nephos made
     *     it; the message is a sentence for the operator, without its full stop
     */
    public static DataFolder open(Path path) throws IOException {
        FileChannel file = lockFile(path);
        try {
            lock(path, file);
            checkFormat(path);
            return new DataFolder(path, file, currentState(path));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The path of something in this folder. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a small file of this folder as a whole: durable, and for its owner's eyes only. */
    public void write(String name, byte[] content) throws IOException {
        OwnedFile.write(path, name, content);
    }

    /** The folder of what the store keeps now. */
    public Path state() {
        return path.resolve(state);
    }

    /** A folder for what the store may keep next; whatever was left there is removed. */
    public Path nextState() throws IOException {
        Path next =
                path.resolve(
                        state.equals(STATES.getFirst()) ? STATES.getLast() : STATES.getFirst());
        removeTree(next);
        return next;
    }

    /** Makes another folder that of what the store keeps, durably. */
    public void useState(Path next) throws IOException {
        String name = String.valueOf(next.getFileName());
        write(CURRENT, (name + "\n").getBytes(US_ASCII));
        state = name;
    }

    /** Removes what the store kept before. */
    public void removeOtherStates() throws IOException {
        for (String name : STATES) {
            if (!name.equals(state)) {
                removeTree(path.resolve(name));
            }
        }
    }

    /** Removes a folder with all that is in it, if it is there. */
    public static void removeTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Whether the store of this folder was ever opened. */
    public boolean hasState() {
        return Files.exists(state());
    }

    /** The bytes that may still be written to the disk of this folder. */
    public long freeBytes() {
        return path.toFile().getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static String currentState(Path path) throws IOException {
        Path file = path.resolve(CURRENT);
        String name = Files.exists(file) ? Files.readString(file).strip() : STATES.getFirst();
        if (!STATES.contains(name)) {
            throw new IOException("the file " + file + " is damaged: it names '" + name + "'");
        }
        return name;
    }

    private static FileChannel lockFile(Path path) throws IOException {
        try {
            return FileChannel.open(
                    Files.createDirectories(path).resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "the data folder " + path + " cannot be written: choose another one", e);
        }
    }

    private static void lock(Path path, FileChannel file) throws IOException {
        boolean taken;
        try {
            FileLock mine = file.tryLock();
            taken = mine == null;
        } catch (OverlappingFileLockException e) {
            taken = true; // by this very process
        }
        if (taken) {
            throw new IOException(
                    "the data folder "
                            + path
                            + " is in use by another Nephos: stop that one, or choose another"
                            + " folder");
        }
    }

    private static void checkFormat(Path path) throws IOException {
        Path file = path.resolve("format");
        if (!Files.exists(file)) {
            OwnedFile.write(path, "format", (FORMAT + "\n").getBytes(US_ASCII));
            OwnedFile.forceNameOf(path);
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(FORMAT))) {
            throw new IOException(
                    "the data folder "
                            + path
                            + " has format '"
                            + found
                            + "' and this Nephos reads format "
                            + FORMAT
                            + ": start the newer version that wrote it, or choose another folder");
        }
    }
}
