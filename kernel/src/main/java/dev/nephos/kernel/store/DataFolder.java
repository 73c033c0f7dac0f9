package dev.nephos.kernel.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The folder of all that outlives a stop, held by one process at a time. The file {@code lock} is
 * locked as long as it is open; the operating system lets go of it when the process ends, however
 * it ends. The file {@code format} says which version of Nephos can read the rest.
 */
public final class DataFolder implements AutoCloseable {
    /** Grows when an older Nephos could not read what a newer one has written. */
    private static final int FORMAT = 1;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
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
            return new DataFolder(path, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The path of something in this folder. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** The bytes that may still be written to the disk of this folder. */
    public long freeBytes() {
        return path.toFile().getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        lock.close();
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
            writeFormat(path, file);
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

    /** All of it or nothing, so that a crash leaves no empty file behind. */
    private static void writeFormat(Path path, Path file) throws IOException {
        Path temporary = path.resolve("format.new");
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((FORMAT + "\n").getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
