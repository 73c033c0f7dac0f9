package dev.nephos.app;

import dev.nephos.kernel.auth.DeclaredRoot;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;

/**
 * The generated key of the root user, in a file that only its owner may read: the access key on the
 * first line, the secret on the second. It is made at the first start that wants it, and the same
 * from then on.
 */
record RootKeyFile(Path file) {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** What AWS's keys have behind their prefix. */
    private static final int KEY_CHARACTERS = 16;

    /** They make 40 characters. */
    private static final int SECRET_BYTES = 30;

    static RootKeyFile in(Path state) {
        return new RootKeyFile(state.resolve("root").resolve("key"));
    }

    /** The key, which is made if there is none. */
    DeclaredRoot read(AccountId account, Ids random) throws IOException {
        if (!Files.exists(file)) {
            write(random);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2 || lines.getFirst().isBlank() || lines.getLast().isBlank()) {
            throw new IOException(
                    file
                            + " does not hold an access key and a secret, on a line each: remove it,"
                            + " and the next start makes a new one");
        }
        return new DeclaredRoot(account, lines.getFirst().strip(), lines.getLast().strip());
    }

    private void write(Ids random) throws IOException {
        StringBuilder key = new StringBuilder("AKIA");
        for (byte b : random.bytes(KEY_CHARACTERS)) {
            key.append(BASE_32.charAt(b & 31));
        }
        String secret = Base64.getEncoder().encodeToString(random.bytes(SECRET_BYTES));
        Files.createDirectories(file.getParent());
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, (key + "\n" + secret + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
