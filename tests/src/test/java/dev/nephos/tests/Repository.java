package dev.nephos.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The checkout that these tests run in: its root and the files that people write. */
public final class Repository {
    /** What builds, tools and editors make, and what is not kept. */
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".idea", ".vscode", "target", "dist", "node_modules", "__pycache__");

    private Repository() {}

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("these tests run inside of a checkout of Nephos");
        }
        return folder;
    }

    /** Every file that somebody wrote, sorted, so that failures read the same everywhere. */
    public static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root(),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes as) {
                            return NOT_OURS.contains(String.valueOf(dir.getFileName()))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes as) {
                            if (as.isRegularFile()
                                    && !NOT_OURS.contains(String.valueOf(file.getFileName()))) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        files.sort(null);
        return List.copyOf(files);
    }

    public static List<Path> filesEndingWith(String suffix) {
        return files().stream().filter(file -> file.toString().endsWith(suffix)).toList();
    }

    /** The name of a file as reports and lists give it: from the root, with slashes. */
    public static String nameOf(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + " as UTF-8", failure);
        }
    }
}
