package dev.nephos.kernel.store.rocks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A database that is opened beside the copy that it was made from. */
final class CopiedState {
    /** Tables of keys are written once; the other files of a database grow. */
    private static final String NEVER_CHANGES = ".sst";

    private CopiedState() {}

    /** Copies a database that nobody has open, durably; what never changes is linked. */
    static void of(Path copy, Path state) throws IOException {
        Files.createDirectories(state);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
            for (Path file : files) {
                Path target = state.resolve(file.getFileName());
                if (file.toString().endsWith(NEVER_CHANGES)) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target);
                    force(target, StandardOpenOption.WRITE);
                }
            }
        }
        force(state, StandardOpenOption.READ);
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }
}
