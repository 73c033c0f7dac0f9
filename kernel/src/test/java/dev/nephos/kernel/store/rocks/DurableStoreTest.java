package dev.nephos.kernel.store.rocks;

import static dev.nephos.kernel.store.Keyspace.BYTES;
import static dev.nephos.kernel.store.Keyspace.QUEUES;
import static dev.nephos.kernel.store.Keyspace.TABLES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.WritesRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store on the disk promises beside the contract of every store. */
final class DurableStoreTest {
    private static final int CALLERS = 64;

    /** One for all tests: the library is loaded once in a process anyway. */
    @TempDir private static Path nativeCode;

    @TempDir private Path folder;
    private Disk disk;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(folder, nativeCode);
        store = disk.open();
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void everything_acknowledged_is_there_after_a_reopen() throws IOException {
        for (Keyspace keyspace : Keyspace.values()) {
            store.commit(tx -> tx.put(keyspace, utf8("a"), utf8(keyspace.name())));
        }
        store.commit(
                tx -> List.of("b1", "b2", "b3").forEach(k -> tx.put(TABLES, utf8(k), utf8(k))));
        store.commit(tx -> tx.add(TABLES, utf8("n"), 7));
        store.commit(tx -> tx.deleteRange(TABLES, KeyRange.prefix(utf8("b"))));
        store.commit(tx -> tx.put(TABLES, utf8("b2"), utf8("again")));
        store = disk.open();
        for (Keyspace keyspace : Keyspace.values()) {
            assertEquals(keyspace.name(), read(keyspace, "a"));
        }
        assertEquals(List.of("a", "b2", "n"), keys());
        store.commit(tx -> assertEquals(7, Counter.read(tx.get(TABLES, utf8("n")))));
    }

    @Test
    void stamps_go_on_growing_after_a_reopen() throws IOException {
        List<Versionstamp> stamps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            store.commit(tx -> {
                tx.touch(utf8("nothing to write, but a stamp"));
                tx.afterCommit(stamps::add);
            });
            store.commit(tx -> {
                tx.putVersionstamped(QUEUES, utf8("q"), new byte[0], utf8("v"));
                tx.afterCommit(stamps::add);
            });
            store = disk.open();
        }
        Versionstamp before = stamps.get(3);
        assertTrue(stamps.get(1).compareTo(before) < 0 && before.compareTo(stamps.get(5)) < 0);
    }

    @Test
    void readers_see_a_state_only_when_it_is_on_the_disk() {
        List<String> seen = new ArrayList<>();
        disk.write =
                (journal, version, group) -> {
                    seen.add("before " + read(TABLES, "a"));
                    journal.write(version, group);
                    seen.add("written, not acknowledged " + read(TABLES, "a"));
                };
        put("a", "1");
        assertEquals(List.of("before null", "written, not acknowledged null"), seen);
        assertEquals("1", read(TABLES, "a"));
    }

    @Test
    void after_a_failed_write_nothing_is_acknowledged_and_reads_go_on() throws IOException {
        put("a", "1");
        disk.write =
                (journal, version, group) -> {
                    journal.write(version, group); // it arrives, but nobody can know
                    throw new IOException("the disk is gone");
                };
        assertRefused(WritesRefused.Reason.FAILED, tx -> tx.put(TABLES, utf8("a"), utf8("2")));
        disk.write = Journal::write;
        assertRefused(WritesRefused.Reason.FAILED, tx -> tx.put(TABLES, utf8("b"), utf8("3")));
        assertEquals("1", read(TABLES, "a"));
        assertNull(read(TABLES, "b"));
        store = disk.open();
        assertEquals("2", read(TABLES, "a"));
        put("b", "4");
        assertEquals("4", read(TABLES, "b"));
    }

    @Test
    void refuses_writes_below_a_floor_of_free_space_and_resumes_above_it() {
        put("a", "1");
        disk.freeBytes = RocksMedium.FLOOR_BYTES - 1;
        assertRefused(WritesRefused.Reason.NO_SPACE, tx -> tx.put(TABLES, utf8("a"), utf8("2")));
        assertEquals("1", read(TABLES, "a"));
        disk.freeBytes = RocksMedium.FLOOR_BYTES;
        put("a", "3");
        assertEquals("3", read(TABLES, "a"));
    }

    @Test
    void every_kind_of_write_makes_its_readers_run_again() {
        List<Consumer<Tx>> writes =
                List.of(
                        tx -> tx.put(TABLES, utf8("k1"), Counter.of(1)),
                        tx -> tx.add(TABLES, utf8("k1"), 1),
                        tx -> tx.delete(TABLES, utf8("k1")),
                        tx -> tx.putVersionstamped(TABLES, utf8("k"), new byte[0], utf8("v")),
                        tx -> tx.deleteRange(TABLES, KeyRange.prefix(utf8("k"))));
        for (Consumer<Tx> write : writes) {
            AtomicInteger runs = new AtomicInteger();
            store.commit(tx -> {
                tx.scan(TABLES, KeyRange.prefix(utf8("k")), 100, false, (k, v) -> true);
                meanwhile(runs, () -> store.commit(write));
                tx.put(BYTES, utf8("other"), utf8("1"));
            });
            assertEquals(2, runs.get());
        }
    }

    @Test
    void what_ran_inside_the_committer_conflicts_as_any_other() {
        AtomicInteger outer = new AtomicInteger();
        AtomicInteger inner = new AtomicInteger();
        store.commit(tx -> {
            tx.get(TABLES, utf8("a"));
            meanwhile(
                    outer,
                    () ->
                            store.commit(other -> {
                                other.get(TABLES, utf8("b"));
                                meanwhile(inner, () -> put("b", "1"));
                                other.put(TABLES, utf8("a"), utf8("from the committer"));
                            }));
            tx.put(TABLES, utf8("c"), utf8("1"));
        });
        assertEquals(2, inner.get());
        assertEquals(2, outer.get());
    }

    @Test
    void runs_again_when_nobody_knows_any_more_what_was_written_since() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            tx.get(TABLES, utf8("nobody writes this"));
            meanwhile(runs, this::writeMoreThanIsRemembered);
            tx.put(TABLES, utf8("z"), utf8("1"));
        });
        assertEquals(2, runs.get());
    }

    @Test
    void no_function_runs_more_than_twice_however_hot_its_key_is() throws InterruptedException {
        List<AtomicInteger> runs = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            AtomicInteger own = new AtomicInteger();
            runs.add(own);
            threads.add(Thread.ofVirtual().start(() -> increment(own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        store.commit(tx -> assertEquals(CALLERS, Counter.read(tx.get(TABLES, utf8("hot")))));
        assertTrue(runs.stream().allMatch(count -> count.get() <= 2), runs::toString);
    }

    @Test
    void callers_that_wait_at_once_share_one_write() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        disk.write =
                (journal, version, group) -> {
                    first.countDown();
                    awaitUninterrupted(go);
                    journal.write(version, group);
                };
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String key = "k" + i;
            threads.add(Thread.ofPlatform().start(() -> put(key, "1")));
            first.await();
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(CALLERS, keys().size());
        assertTrue(disk.writes.get() <= 3, () -> disk.writes + " writes");
    }

    @Test
    void an_add_that_finds_no_counter_fails_alone_and_leaves_no_trace() {
        Consumer<Tx> broken =
                tx -> {
                    tx.put(TABLES, utf8("a"), utf8("1"));
                    tx.add(TABLES, utf8("short"), 1);
                };
        put("short", "123");
        assertThrows(RuntimeException.class, () -> store.commit(broken));
        assertEquals(List.of("short"), keys());
        put("b", "1");
        assertEquals("1", read(TABLES, "b"));
    }

    @Test
    void a_closed_store_answers_with_an_error_and_not_with_a_crash() {
        store.close();
        assertThrows(IllegalStateException.class, () -> put("a", "1"));
        assertThrows(IllegalStateException.class, () -> read(TABLES, "a"));
        store.close();
    }

    @Test
    void the_version_of_the_native_library_is_that_of_its_folder() {
        assertEquals(NativeLibrary.VERSION, org.rocksdb.RocksDB.rocksdbVersion().toString());
    }

    @Test
    void the_native_library_is_unpacked_once() throws IOException {
        Path library = NativeLibrary.unpacked(nativeCode);
        Object before = fileKey(library);
        assertEquals(library, NativeLibrary.unpacked(nativeCode));
        assertEquals(before, fileKey(library));
        try (Stream<Path> files = Files.list(library.getParent())) {
            assertEquals(List.of(library), files.toList());
        }
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void increment(AtomicInteger runs) {
        store.commit(tx -> {
            runs.incrementAndGet();
            long seen = Counter.read(tx.get(TABLES, utf8("hot")));
            tx.put(TABLES, utf8("hot"), Counter.of(seen + 1));
        });
    }

    /** Keys of the longest kind, so that it takes few of them. */
    private void writeMoreThanIsRemembered() {
        for (int i = 0; i < 10; i++) {
            int round = i;
            store.commit(tx -> {
                for (int j = 0; j < 380; j++) {
                    byte[] key = new byte[(int) Limit.KEY_BYTES.most()];
                    ByteBuffer.wrap(key).putInt(round).putInt(j);
                    tx.delete(TABLES, key);
                }
            });
        }
    }

    private void assertRefused(WritesRefused.Reason reason, Consumer<Tx> work) {
        WritesRefused refusal = assertThrows(WritesRefused.class, () -> store.commit(work));
        assertEquals(reason, refusal.reason());
    }

    private void put(String key, String value) {
        store.commit(tx -> tx.put(TABLES, utf8(key), utf8(value)));
    }

    private String read(Keyspace keyspace, String key) {
        List<String> found = new ArrayList<>();
        store.<Boolean>read(tx -> {
            byte[] value = tx.get(keyspace, utf8(key));
            return found.add(value == null ? null : new String(value, UTF_8));
        });
        return found.getFirst();
    }

    private List<String> keys() {
        List<String> found = new ArrayList<>();
        store.<Boolean>read(tx -> {
            tx.scan(
                    TABLES,
                    KeyRange.all(),
                    1_000,
                    false,
                    (k, v) -> found.add(new String(k, UTF_8)));
            return true;
        });
        return found;
    }

    /** On the first run only: lets another transaction commit before this one does. */
    private static void meanwhile(AtomicInteger runs, Runnable other) {
        if (runs.incrementAndGet() == 1) {
            Thread thread = Thread.ofVirtual().start(other);
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
