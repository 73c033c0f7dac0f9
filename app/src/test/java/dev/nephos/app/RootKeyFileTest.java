package dev.nephos.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootKeyFileTest {
    private static final AccountId ACCOUNT = new AccountId("000000000000");

    @TempDir Path state;

    @Test
    void a_key_looks_like_one_of_aws_and_stays_over_starts() throws IOException {
        var made = RootKeyFile.in(state).read(ACCOUNT, Ids.seeded(1));

        assertTrue(made.accessKeyId().matches("AKIA[A-Z2-7]{16}"), made.accessKeyId());
        assertEquals(40, made.secret().length());
        assertFalse(made.toString().contains(made.secret()), "a secret in a log");
        assertEquals(made, RootKeyFile.in(state).read(ACCOUNT, Ids.seeded(2)));
        assertNotEquals(made, RootKeyFile.in(state.resolve("b")).read(ACCOUNT, Ids.seeded(2)));
    }

    @Test
    void nobody_but_its_owner_may_read_it() throws IOException {
        RootKeyFile.in(state).read(ACCOUNT, Ids.seeded(1));

        var permissions = Files.getPosixFilePermissions(RootKeyFile.in(state).file());
        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    }

    @Test
    void a_file_that_is_damaged_is_no_key() throws IOException {
        Path file = RootKeyFile.in(state).file();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "AKIA\n\n");

        assertThrows(IOException.class, () -> RootKeyFile.in(state).read(ACCOUNT, Ids.seeded(1)));
    }
}
