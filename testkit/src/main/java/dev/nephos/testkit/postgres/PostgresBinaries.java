package dev.nephos.testkit.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of PostgreSQL, and a folder of empty data to copy, because making one takes thirty
 * times as long as starting on one. They are unpacked once a machine and user, below the folder of
 * temporary files, where a server without root's rights can read them.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder of {@code bin}, {@code lib}, {@code share} and {@code template}. */
    static Path unpacked() throws IOException, InterruptedException {
        URL archive = archive();
        long bytes = archive.openConnection().getContentLengthLong();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String name = "nephos-test-postgresql-" + bytes + "-" + System.getProperty("user.name");
        Path home = temporary.resolve(name);
        if (!Files.isDirectory(home)) {
            Path part = Files.createTempDirectory(temporary, name);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(archive, part);
            makeTemplate(part);
            rename(part, home);
        }
        if (!Files.getOwner(home).getName().equals(System.getProperty("user.name"))) {
            throw new IOException(home + " belongs to somebody else");
        }
        return home;
    }

    private static URL archive() throws IOException {
        String platform =
                switch (System.getProperty("os.name") + " " + System.getProperty("os.arch")) {
                    case "Linux amd64" -> "linux-x86_64";
                    case "Linux aarch64" -> "linux-arm_64";
                    default -> "another";
                };
        @Nullable URL found = PostgresBinaries.class.getResource("/postgres-" + platform + ".txz");
        if (found == null) {
            throw new FileNotFoundException("its programs are not among the dependencies");
        }
        return found;
    }

    private static void unpack(URL archive, Path folder) throws IOException, InterruptedException {
        Process tar =
                new ProcessBuilder("tar", "-xJ", "-C", folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (InputStream from = archive.openStream();
                OutputStream to = tar.getOutputStream()) {
            from.transferTo(to);
        }
        String said = new String(tar.getInputStream().readAllBytes(), UTF_8);
        if (tar.waitFor() != 0) {
            throw new IOException("tar with xz cannot unpack it: " + said);
        }
    }

    private static void makeTemplate(Path home) throws IOException, InterruptedException {
        Path template = Files.createDirectory(home.resolve("template"));
        Unprivileged.owns(template);
        Unprivileged.run(
                List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + template,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
    }

    /** Two test JVMs may do this at once; the one that comes later takes what is there. */
    private static void rename(Path part, Path home) throws IOException {
        try {
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            System.getLogger(PostgresBinaries.class.getName())
                    .log(System.Logger.Level.DEBUG, "unpacked twice at once", e);
        }
    }
}
