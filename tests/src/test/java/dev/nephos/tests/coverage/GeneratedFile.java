package dev.nephos.tests.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is computed; {@code ./nephos docs} writes it again. */
final class GeneratedFile {
    private GeneratedFile() {}

    /** The text that is stored, after it was written again if that is what was asked for. */
    static String stored(Path path, String computed) {
        try {
            if ("write".equals(System.getProperty("nephos.docs"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, computed);
            }
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
