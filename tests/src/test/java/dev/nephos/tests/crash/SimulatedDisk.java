package dev.nephos.tests.crash;

import dev.nephos.kernel.store.FileEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A disk that loses its power at one event of its files, between two writes, two syncs, or a write
 * and its sync. What was forced by then survives in another folder. Of the rest, each page may have
 * come or be zeros, the end may be missing anywhere, and a name that its folder was not forced to
 * know may be gone with all that is behind it.
 *
 * <p>Files only grow here, which is how both stores write. Files that no event was heard of (the
 * few that RocksDB writes and syncs by itself, such as {@code CURRENT}) survive as they are, and
 * the names in RocksDB's folder do too.
 */
final class SimulatedDisk implements FileEvents {
    private static final int PAGE = 4_096;

    private final Path folder;
    private final Path survivors;
    private final Path named;
    private final RandomGenerator random;
    private final boolean lies;

    /** By file name, which stays the same when a blob is moved, and is used once. */
    private final Map<Path, Content> contents = new HashMap<>();

    private final Map<Path, Set<String>> names = new HashMap<>();
    private long eventsLeft;
    private boolean cut;

    /** How far a file was written and forced. */
    private static final class Content {
        long written;
        long forced;
    }

    /**
     * A disk with power.
     *
     * @param folder what is on it
     * @param survivors a folder that does not exist yet, for what survives
     * @param named the folder inside of which names are lost that were not forced
     * @param events after which the power is cut
     * @param lies whether it forgets what it was made to keep, as a careless disk does
     */
    SimulatedDisk(
            Path folder,
            Path survivors,
            Path named,
            long events,
            boolean lies,
            RandomGenerator random)
            throws IOException {
        this.folder = folder;
        this.survivors = survivors;
        this.named = named;
        this.eventsLeft = events;
        this.lies = lies;
        this.random = random;
        if (Files.exists(named)) {
            try (Stream<Path> files = Files.walk(named)) {
                files.filter(Files::isDirectory).forEach(known -> names.put(known, namesIn(known)));
            }
        }
    }

    /** Whether the power is off; nothing that happens after that is of this disk. */
    synchronized boolean isCut() {
        return cut;
    }

    /** Does something if the power is still on. */
    synchronized void whilePowered(Runnable action) {
        if (!cut) {
            action.run();
        }
    }

    @Override
    public synchronized void appended(Path file, long bytes) {
        content(file).written += bytes;
        passed();
    }

    @Override
    public synchronized void forced(Path file) {
        if (Files.isDirectory(file)) {
            names.put(file, new HashSet<>(namesIn(file)));
        } else if (!lies) {
            Content content = content(file);
            content.forced = content.written;
        }
        passed();
    }

    private Content content(Path file) {
        return contents.computeIfAbsent(file.getFileName(), name -> new Content());
    }

    private void passed() {
        if (!cut && --eventsLeft <= 0) {
            cut = true;
            try {
                survive(folder, survivors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void survive(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            copy(from, to);
            return;
        }
        Files.createDirectories(to);
        for (String name : namesIn(from)) {
            if (isKnown(from, name) || random.nextBoolean()) {
                survive(from.resolve(name), to.resolve(name));
            }
        }
    }

    private boolean isKnown(Path parent, String name) {
        return !parent.startsWith(named) || names.getOrDefault(parent, Set.of()).contains(name);
    }

    /** A file that is deleted meanwhile was needed no more by what is forced already. */
    private void copy(Path from, Path to) throws IOException {
        Content content = contents.get(from.getFileName());
        try {
            if (content == null) {
                Files.copy(from, to);
            } else if (content.forced > 0 || random.nextBoolean()) {
                copyTorn(from, to, content);
            }
        } catch (NoSuchFileException deleted) {
            Files.deleteIfExists(to);
        }
    }

    private void copyTorn(Path from, Path to, Content content) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        int written = (int) Math.min(bytes.length, content.written);
        int forced = (int) Math.min(written, content.forced);
        int end = written == forced ? forced : random.nextInt(forced, written + 1);
        try (FileChannel copy =
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy.write(ByteBuffer.wrap(bytes, 0, end));
            for (int page = forced / PAGE * PAGE; page < end; page += PAGE) {
                int begin = Math.max(page, forced);
                if (random.nextBoolean()) {
                    int length = Math.min(page + PAGE, end) - begin;
                    copy.write(ByteBuffer.allocate(length), begin);
                }
            }
        }
    }

    private static Set<String> namesIn(Path folder) {
        Set<String> all = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> all.add(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
