package dev.nephos.tests.crash;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.rocks.RocksStore;
import dev.nephos.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts, each on top of what the one before left. */
final class PowerCutTest {
    /** The long form of {@code ./nephos test crash} has more. */
    private static final int ROUNDS = Integer.getInteger("nephos.crash.rounds", 12);

    private static final Duration TIME =
            Duration.ofMinutes(Integer.getInteger("nephos.crash.minutes", 0));

    /** Rounds on one state, which all that was ever acknowledged must be in after each. */
    private static final int AT_ONCE = 12;

    /** An event is a write or a sync; opening a store has about a hundred. */
    private static final int MOST_EVENTS = 500;

    private static final int WRITERS = 8;

    @TempDir private static Path nativeCode;

    /** In memory where the system has such a place: the disk is simulated anyway. */
    private Path root;

    @BeforeEach
    void makeFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        root =
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "nephos-test")
                        : Files.createTempDirectory("nephos-test");
    }

    @AfterEach
    void removeFolder() throws IOException {
        remove(root);
    }

    @Test
    void what_was_acknowledged_outlives_a_power_cut_between_any_two_writes_or_syncs() {
        long end = System.nanoTime() + TIME.toNanos();
        for (int done = 0; done < ROUNDS || System.nanoTime() < end; done += AT_ONCE) {
            Seeds.repeat(
                    1,
                    random -> {
                        Cuts cuts = new Cuts(random, false);
                        cuts.rounds(AT_ONCE);
                        assertTrue(cuts.deeds.count() > AT_ONCE);
                    });
        }
    }

    /** A test that cannot fail would prove nothing. */
    @Test
    void a_disk_that_forgets_what_it_was_made_to_keep_is_found_out() {
        Seeds.repeat(
                1,
                random -> {
                    Cuts cuts = new Cuts(random, true);
                    assertThrows(Throwable.class, () -> cuts.rounds(AT_ONCE));
                });
    }

    /** Rounds on one state, and what must be in it. */
    private final class Cuts {
        private final RandomGenerator random;
        private final boolean lies;
        private final Deeds deeds = new Deeds();
        private Path data = root.resolve("data0");
        private int round;

        Cuts(RandomGenerator random, boolean lies) {
            this.random = random;
            this.lies = lies;
        }

        void rounds(int count) throws IOException, InterruptedException {
            for (int i = 0; i < count; i++) {
                round();
            }
            remove(data);
        }

        private void round() throws IOException, InterruptedException {
            Path survivors = root.resolve("data" + ++round);
            Path blobs = data.resolve("blobs");
            var own = new SplittableRandom(random.nextLong());
            int events = random.nextInt(1, MOST_EVENTS);
            var disk = new SimulatedDisk(data, survivors, blobs, events, lies, own);
            try (DataFolder held = DataFolder.open(data);
                    RocksStore store = open(held, disk)) {
                Work work = new Work(store, new FileBlobs(blobs, true, disk), disk, deeds);
                work.untilCut(WRITERS, round, random.nextLong());
            }
            remove(data);
            data = survivors;
            verify();
        }

        private void verify() throws IOException {
            try (DataFolder held = DataFolder.open(data);
                    RocksStore store = open(held, FileEvents.IGNORED)) {
                deeds.assertAllIn(store, new FileBlobs(data.resolve("blobs"), true));
            }
        }
    }

    private static RocksStore open(DataFolder held, FileEvents events) throws IOException {
        return RocksStore.open(held, nativeCode, System::nanoTime, () -> Long.MAX_VALUE, events);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
