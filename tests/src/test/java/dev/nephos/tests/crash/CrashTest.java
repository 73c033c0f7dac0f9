package dev.nephos.tests.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.rocks.RocksStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {
    private static final int KILLS = 3;
    private static final int ENTRIES = 400;
    private static final int SMALL = 50;
    private static final int LATER = 1_000;
    private static final int PAGE = 4_096;
    private static final int MORE_THAN_ANY = 1_000_000;

    @TempDir private static Path nativeCode;
    @TempDir private Path folder;

    /** The lengths of a log before its last transaction and after it. */
    private record Log(long before, long after) {}

    /** Something that happens to a log. */
    private interface Damage {
        void to(FileChannel log) throws IOException;
    }

    @Test
    void what_was_acknowledged_outlives_a_kill_under_load()
            throws IOException, InterruptedException {
        Map<Integer, Set<Integer>> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(kill * MORE_THAN_ANY);
            try (BufferedReader out = process.inputReader()) {
                readAcknowledged(out, ENTRIES, acknowledged);
                assertInUse();
                process.toHandle().destroyForcibly(); // which leaves what it printed
                readAcknowledged(out, MORE_THAN_ANY, acknowledged);
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
            assertAllThere(acknowledged);
        }
        long entries = acknowledged.values().stream().mapToLong(Set::size).sum();
        assertTrue(entries >= KILLS * ENTRIES, "only " + entries + " entries");
    }

    @Test
    void a_log_that_was_cut_in_its_last_transaction_has_all_of_it_or_nothing() throws IOException {
        Log log = writeLog();
        for (long cut = log.before; cut < log.after; cut += (log.after - log.before) / 9) {
            long length = cut;
            assertEquals(
                    SMALL, entriesOfCopy(file -> file.truncate(length)).size(), "cut at " + cut);
        }
        assertEquals(SMALL + 1, entriesOfCopy(file -> {}).size());
    }

    /** A power cut leaves pages in any order: those that did not come are zeros. */
    @Test
    void a_last_transaction_that_came_to_the_disk_in_part_is_not_there() throws IOException {
        Log log = writeLog();
        for (long page = log.before; page < log.after; page += 3 * PAGE) {
            long from = page;
            int length = (int) Math.min(PAGE, log.after - page);
            assertEquals(
                    SMALL,
                    entriesOfCopy(file -> file.write(ByteBuffer.allocate(length), from)).size(),
                    "without the page at " + page);
        }
    }

    @Test
    void a_log_that_is_damaged_before_its_end_is_reported_and_not_shortened() throws IOException {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.open(data);
                RocksStore store = open(held)) {
            for (int number = 0; number < SMALL; number++) {
                new Ledger(store).enter(0, number, new byte[100]);
            }
            copy(data, folder.resolve("damaged"));
        }
        Path damaged = folder.resolve("damaged");
        byte[] bytes = Files.readAllBytes(log(damaged));
        bytes[bytes.length / 2] ^= 1;
        Files.write(log(damaged), bytes);
        try (DataFolder held = DataFolder.open(damaged)) {
            IOException refusal = assertThrows(IOException.class, () -> open(held).close());
            assertTrue(refusal.getMessage().contains("cannot be read"), refusal.getMessage());
        }
    }

    /** A program with a store of its own, on the class path of this test. */
    private Process start(int first) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerProcess.class.getName(),
                        folder.resolve("data").toString(),
                        nativeCode.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The last line may be cut by the end of the process, in the middle of a number. */
    private static void readAcknowledged(
            BufferedReader out, int most, Map<Integer, Set<Integer>> acknowledged)
            throws IOException {
        for (int read = 0; read < most; read++) {
            String line = out.readLine();
            if (line == null) {
                return;
            }
            if (line.endsWith(LedgerProcess.END)) {
                String[] entry = line.split(" ", 3);
                acknowledged
                        .computeIfAbsent(Integer.valueOf(entry[0]), writer -> new HashSet<>())
                        .add(Integer.valueOf(entry[1]));
            }
        }
    }

    private void assertInUse() {
        IOException refusal =
                assertThrows(IOException.class, () -> DataFolder.open(folder.resolve("data")));
        assertTrue(refusal.getMessage().contains("is in use by another Nephos"));
    }

    private void assertAllThere(Map<Integer, Set<Integer>> acknowledged) throws IOException {
        try (DataFolder held = DataFolder.open(folder.resolve("data"));
                RocksStore store = open(held)) {
            Ledger ledger = new Ledger(store);
            for (int writer = 0; writer < LedgerProcess.WRITERS; writer++) {
                Set<Integer> missing = new HashSet<>(acknowledged.getOrDefault(writer, Set.of()));
                missing.removeAll(ledger.entries(writer));
                assertEquals(Set.of(), missing, "lost by writer " + writer);
            }
        }
    }

    /** Writes a log to a copy of its folder: small transactions, then one of many pages. */
    private Log writeLog() throws IOException {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.open(data);
                RocksStore store = open(held)) {
            Ledger ledger = new Ledger(store);
            for (int number = 0; number < SMALL; number++) {
                ledger.enter(0, number, new byte[100]);
            }
            long before = Files.size(log(data));
            ledger.enter(0, SMALL, "no zeros ".repeat(5_000).getBytes(UTF_8));
            long after = Files.size(log(data));
            assertTrue(after > before + 20 * PAGE);
            copy(data, folder.resolve("whole"));
            return new Log(before, after);
        }
    }

    /** The entries that are left after damage; what is written on top of them stays as well. */
    private Set<Integer> entriesOfCopy(Damage damage) throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy").resolve("data");
        copy(folder.resolve("whole"), copy);
        try (FileChannel log = FileChannel.open(log(copy), StandardOpenOption.WRITE)) {
            damage.to(log);
        }
        Set<Integer> entries;
        try (DataFolder held = DataFolder.open(copy);
                RocksStore store = open(held)) {
            entries = new Ledger(store).entries(0);
            new Ledger(store).enter(0, LATER, new byte[100]);
        }
        try (DataFolder held = DataFolder.open(copy);
                RocksStore store = open(held)) {
            Set<Integer> more = new HashSet<>(entries);
            more.add(LATER);
            assertEquals(more, new Ledger(store).entries(0));
        }
        return entries;
    }

    private RocksStore open(DataFolder held) throws IOException {
        return RocksStore.open(held, nativeCode, System::nanoTime, () -> Long.MAX_VALUE);
    }

    private static Path log(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("state"))) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log")).toList();
            assertEquals(1, logs.size());
            return logs.getFirst();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
