package dev.nephos.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Blobs as files: {@code objects/hh/hh/<id>}, two levels of folders by the first digits of the id.
 * A blob is written under {@code incoming/} and renamed when it is whole, so a file under {@code
 * objects/} is never torn. Durable: the file and the folder that names it are forced to the disk
 * before {@code put} returns.
 */
public final class FileBlobs implements BlobStore {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path objects;
    private final Path incoming;
    private final boolean durable;
    private final FileEvents events;

    /**
     * Blobs in a folder, which is made if it is missing.
     *
     * @param durable whether a blob must outlive a power cut
     */
    public FileBlobs(Path folder, boolean durable) throws IOException {
        this(folder, durable, FileEvents.IGNORED);
    }

    /** The same, for somebody who listens. */
    public FileBlobs(Path folder, boolean durable, FileEvents events) throws IOException {
        this.objects = Files.createDirectories(folder.resolve("objects"));
        this.incoming = Files.createDirectories(folder.resolve("incoming"));
        this.durable = durable;
        this.events = events;
        if (durable) {
            force(folder);
            OwnedFile.forceNameOf(folder); // it may be new as well
        }
    }

    @Override
    public long put(BlobId id, InputStream bytes) throws IOException {
        Path temporary = incoming.resolve(id.hex());
        try {
            long length = write(temporary, bytes);
            Path outer = objects.resolve(id.hex().substring(0, 2));
            Path folder = Files.createDirectories(folder(id));
            Files.move(temporary, folder.resolve(id.hex()), StandardCopyOption.ATOMIC_MOVE);
            if (durable) {
                force(folder);
                force(outer); // the folders may be new as well
                force(objects);
            }
            return length;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public InputStream get(BlobId id, long from, long length) throws IOException {
        FileChannel file = FileChannel.open(file(id), StandardOpenOption.READ);
        return new FileRange(file, from, length);
    }

    @Override
    public void delete(BlobId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    @Override
    public void list(String prefix, Instant putBefore, Consumer<BlobId> consumer)
            throws IOException {
        try (DirectoryStream<Path> outer = Files.newDirectoryStream(objects)) {
            for (Path first : outer) {
                try (DirectoryStream<Path> inner = Files.newDirectoryStream(first)) {
                    for (Path second : inner) {
                        listFolder(second, prefix, putBefore, consumer);
                    }
                }
            }
        }
    }

    /**
     * Removes what interrupted writes left behind.
     *
     * @param begunBefore a moment of wall-clock time that no write under way began before
     */
    public void removeUnfinished(Instant begunBefore) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(begunBefore)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Gives all blobs to another folder on the same disk as well, which costs no space. None may be
     * collected meanwhile; of those that are put meanwhile some are given and some not.
     */
    public void linkTo(FileBlobs other) throws IOException {
        try (DirectoryStream<Path> outer = Files.newDirectoryStream(objects)) {
            for (Path first : outer) {
                try (DirectoryStream<Path> inner = Files.newDirectoryStream(first)) {
                    for (Path second : inner) {
                        other.linkAll(second, objects.relativize(second));
                    }
                }
            }
        }
    }

    private void linkAll(Path source, Path place) throws IOException {
        Path folder = Files.createDirectories(objects.resolve(place));
        boolean linked = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source)) {
            for (Path file : files) {
                Path link = folder.resolve(file.getFileName());
                if (!Files.exists(link)) {
                    linked |= link(link, file);
                }
            }
        }
        if (linked && durable) {
            OwnedFile.force(folder);
            OwnedFile.force(objects.resolve(place.getName(0)));
            OwnedFile.force(objects);
        }
    }

    private static boolean link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
            return true;
        } catch (NoSuchFileException e) {
            return false; // the bytes of a write that failed just now, which nobody knows
        }
    }

    private static void listFolder(
            Path folder, String prefix, Instant putBefore, Consumer<BlobId> consumer)
            throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(putBefore)) {
                    consumer.accept(new BlobId(file.getFileName().toString()));
                }
            }
        }
    }

    private long write(Path temporary, InputStream bytes) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                for (ByteBuffer part = ByteBuffer.wrap(buffer, 0, n); part.hasRemaining(); ) {
                    events.appended(temporary, file.write(part));
                }
            }
            if (durable) {
                file.force(true);
                events.forced(temporary);
            }
            return file.position();
        }
    }

    private void force(Path folder) throws IOException {
        OwnedFile.force(folder);
        events.forced(folder);
    }

    private Path file(BlobId id) {
        return folder(id).resolve(id.hex());
    }

    private Path folder(BlobId id) {
        return objects.resolve(id.hex().substring(0, 2)).resolve(id.hex().substring(2, 4));
    }
}
