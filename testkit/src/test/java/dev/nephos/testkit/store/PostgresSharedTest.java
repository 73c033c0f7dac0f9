package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.postgres.PostgresStore;
import dev.nephos.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes on one database, which are two stores here. */
class PostgresSharedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS = 8;
    private static final int INCREMENTS = 25;

    private String address;
    private Store one;
    private Store other;

    @BeforeEach
    void open() throws IOException {
        address = PostgresServer.running().emptyStore();
        one = PostgresStore.open(address, PATIENCE, System::nanoTime);
        other = PostgresStore.open(address, PATIENCE, System::nanoTime);
    }

    @AfterEach
    void close() {
        if (one != null) {
            one.close();
            other.close();
        }
    }

    @Test
    void what_one_has_acknowledged_the_other_reads_at_once_and_after_a_reopen() throws IOException {
        one.commit(tx -> tx.put(TABLES, utf8("a"), utf8("1")));
        assertEquals("1", read(other, "a"));
        one.close();
        one = PostgresStore.open(address, PATIENCE, System::nanoTime);
        assertEquals("1", read(one, "a"));
    }

    @Test
    void a_transaction_runs_again_when_the_other_wrote_what_it_read() {
        AtomicInteger runs = new AtomicInteger();
        one.commit(tx -> {
            long seen = Counter.read(tx.get(TABLES, utf8("n")));
            if (runs.incrementAndGet() == 1) {
                other.commit(t -> t.add(TABLES, utf8("n"), 10));
            }
            tx.put(TABLES, utf8("n"), Counter.of(seen + 1));
        });
        assertEquals(2, runs.get());
        assertEquals(11, count());
    }

    @Test
    void no_update_of_many_threads_of_both_is_lost() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Store store = i % 2 == 0 ? one : other;
            threads.add(Thread.ofVirtual().start(() -> increment(store)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(THREADS * INCREMENTS, count());
    }

    @Test
    void stamps_of_both_grow_with_the_order_of_commits() {
        List<Versionstamp> stamps = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            Store store = i % 3 == 0 ? one : other;
            store.commit(tx -> {
                tx.putVersionstamped(TABLES, utf8("log/"), new byte[0], utf8("x"));
                tx.afterCommit(stamps::add);
            });
        }
        assertEquals(stamps.stream().sorted().distinct().toList(), stamps);
    }

    @Test
    void a_watch_fires_when_the_other_touches_its_key() {
        AtomicInteger fired = new AtomicInteger();
        AtomicInteger firedForNothing = new AtomicInteger();
        one.watch(utf8("w"), fired::incrementAndGet);
        one.watch(utf8("unrelated"), firedForNothing::incrementAndGet);
        other.commit(tx -> {
            for (int i = 0; i < 500; i++) {
                tx.touch(utf8("one of so many keys that one message does not hold them " + i));
            }
            tx.touch(utf8("w"));
        });
        awaitFirst(fired);
        assertEquals(1, fired.get());
        assertEquals(0, firedForNothing.get());
    }

    @Test
    void stores_in_two_schemas_know_nothing_of_each_other() throws IOException {
        String elsewhere = PostgresServer.running().emptyStore();
        try (Store stranger = PostgresStore.open(elsewhere, PATIENCE, System::nanoTime)) {
            stranger.commit(tx -> tx.put(TABLES, utf8("a"), utf8("1")));
            assertEquals("missing", read(one, "a"));
        }
    }

    @Test
    void tables_of_a_newer_version_are_refused() {
        one.close();
        String schema = address.substring(address.indexOf("currentSchema=") + 14);
        PostgresServer.running().execute("UPDATE " + schema + ".nephos_state SET format = 99");
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> PostgresStore.open(address, PATIENCE, System::nanoTime).close());
        assertTrue(refusal.getMessage().contains("format '99'"), refusal.getMessage());
    }

    @Test
    void clears_and_scans_more_than_one_answer_holds() {
        for (int i = 0; i < 3; i++) {
            int round = i;
            one.commit(tx -> {
                for (int j = 0; j < 200; j++) {
                    tx.put(TABLES, utf8("p/%d/%03d".formatted(round, j)), utf8("v"));
                }
            });
        }
        List<String> forward = scan(false);
        assertEquals(600, forward.size());
        assertEquals(forward.stream().sorted().toList(), forward);
        assertEquals(forward.reversed(), scan(true));
        other.clear(utf8("p/"));
        assertEquals(List.of(), scan(false));
    }

    private List<String> scan(boolean reverse) {
        List<String> keys = new ArrayList<>();
        one.<Boolean>read(tx -> {
            tx.scan(
                    TABLES,
                    KeyRange.prefix(utf8("p/")),
                    1_000,
                    reverse,
                    (k, v) -> keys.add(new String(k, UTF_8)));
            return true;
        });
        return keys;
    }

    private static void increment(Store store) {
        for (int i = 0; i < INCREMENTS; i++) {
            store.commit(tx -> {
                long seen = Counter.read(tx.get(TABLES, utf8("n")));
                tx.put(TABLES, utf8("n"), Counter.of(seen + 1));
            });
        }
    }

    private long count() {
        return one.<Long>read(tx -> Counter.read(tx.get(TABLES, utf8("n"))));
    }

    private static String read(Store store, String key) {
        return store.read(tx -> {
            byte[] value = tx.get(TABLES, utf8(key));
            return value == null ? "missing" : new String(value, UTF_8);
        });
    }

    private static void awaitFirst(AtomicInteger fired) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (fired.get() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
