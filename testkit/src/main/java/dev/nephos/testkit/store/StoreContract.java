package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.BYTES;
import static dev.nephos.kernel.store.Keyspace.DIRECTORY;
import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Store}: reading and writing, stamps and watches. {@link
 * StoreIsolationContract} says what transactions see of each other, {@link StoreLimitsContract}
 * what is refused; {@link StoreModelContract} and {@link StoreConcurrencyContract} add random
 * commands and many threads.
 */
public abstract class StoreContract extends StoreSubject {
    @Test
    void returns_what_was_put_and_nothing_after_delete() {
        put("a", "1");
        assertEquals("1", read("a"));
        store.commit(tx -> tx.delete(TABLES, utf8("a")));
        assertNull(read("a"));
    }

    @Test
    void keeps_the_keyspaces_apart() {
        put("a", "1");
        assertNull(store.<Present>read(tx -> new Present(tx.get(BYTES, utf8("a")))).value());
    }

    @Test
    void a_transaction_sees_its_own_changes() {
        put("a", "1");
        store.commit(tx -> {
            tx.put(TABLES, utf8("b"), utf8("2"));
            tx.delete(TABLES, utf8("a"));
            assertEquals(List.of("b=2"), all(tx));
            tx.deleteRange(TABLES, KeyRange.all());
            assertEquals(List.of(), all(tx));
        });
        assertEquals(List.of(), all());
    }

    @Test
    void a_function_that_throws_leaves_no_trace() {
        put("a", "1");
        Consumer<Tx> failing =
                tx -> {
                    tx.put(TABLES, utf8("a"), utf8("2"));
                    throw new ArithmeticException("on purpose");
                };
        assertThrows(ArithmeticException.class, () -> store.commit(failing));
        assertEquals("1", read("a"));
    }

    @Test
    void a_transaction_answers_nothing_after_its_end() {
        List<Tx> kept = new ArrayList<>();
        store.commit(kept::add);
        assertThrows(IllegalStateException.class, () -> kept.getFirst().get(TABLES, utf8("a")));
        assertThrows(
                IllegalStateException.class,
                () -> kept.getFirst().put(TABLES, utf8("a"), utf8("1")));
    }

    @Test
    void scans_in_unsigned_byte_order_forward_and_backward() {
        byte[][] keys = {{}, {0}, {0, 0}, {0, 1}, {1}, {127}, {-128}, {-1}, {-1, -1}};
        store.commit(tx -> List.of(keys).reversed().forEach(k -> tx.put(TABLES, k, k)));
        assertKeys(keys, scan(KeyRange.all(), 100, false));
        assertKeys(
                List.of(keys).reversed().toArray(new byte[0][]), scan(KeyRange.all(), 100, true));
    }

    @Test
    void a_scan_honours_bounds_and_limit() {
        store.commit(tx -> List.of("a", "b", "c", "d", "e").forEach(k -> put(tx, k, k)));
        KeyRange range = new KeyRange(utf8("b"), utf8("e"));
        assertKeys(keys("b", "c", "d"), scan(range, 100, false));
        assertKeys(keys("b", "c"), scan(range, 2, false));
        assertKeys(keys("d", "c"), scan(range, 2, true));
        assertKeys(keys(), scan(range, 0, false));
        assertKeys(keys(), scan(new KeyRange(utf8("e"), utf8("b")), 100, false));
        assertKeys(keys("c", "d"), scan(range.after(utf8("b")), 100, false));
    }

    @Test
    void a_scan_ends_when_its_consumer_has_enough() {
        store.commit(tx -> List.of("a", "b", "c").forEach(k -> put(tx, k, k)));
        List<String> seen = new ArrayList<>();
        store.<Boolean>read(tx -> {
            tx.scan(
                    TABLES,
                    KeyRange.all(),
                    100,
                    false,
                    (k, v) -> seen.add(text(k)) && seen.size() < 2);
            return true;
        });
        assertEquals(List.of("a", "b"), seen);
    }

    @Test
    void a_scan_sees_the_state_at_its_begin_while_its_consumer_writes() {
        store.commit(tx -> List.of("a", "b", "c").forEach(k -> put(tx, k, k)));
        store.commit(tx ->
                tx.scan(
                        TABLES,
                        KeyRange.all(),
                        100,
                        false,
                        (k, v) -> {
                            tx.delete(TABLES, k);
                            tx.put(TABLES, utf8("z" + text(k)), v);
                            return true;
                        }));
        assertEquals(List.of("za=a", "zb=b", "zc=c"), all());
    }

    @Test
    void deletes_a_range_without_its_end() {
        store.commit(tx -> List.of("a", "b", "c", "d").forEach(k -> put(tx, k, k)));
        store.commit(tx -> tx.deleteRange(TABLES, new KeyRange(utf8("b"), utf8("d"))));
        assertEquals(List.of("a=a", "d=d"), all());
    }

    @Test
    void a_counter_starts_at_zero_and_adds_up() {
        store.commit(tx -> tx.add(TABLES, utf8("n"), 5));
        store.commit(tx -> tx.add(TABLES, utf8("n"), -7));
        store.commit(tx -> assertEquals(-2, Counter.read(tx.get(TABLES, utf8("n")))));
    }

    @Test
    void clears_a_prefix_everywhere_but_in_the_directory() {
        store.commit(tx -> {
            for (Keyspace keyspace : Keyspace.values()) {
                tx.put(keyspace, utf8("a1"), utf8("1"));
                tx.put(keyspace, utf8("b1"), utf8("1"));
            }
        });
        AtomicInteger fired = new AtomicInteger();
        try (Watch watch = store.watch(utf8("w"), fired::incrementAndGet)) {
            store.clear(utf8("a"));
        }
        assertTrue(fired.get() > 0, "who watches is told that something is gone");
        store.commit(tx -> {
            for (Keyspace keyspace : Keyspace.values()) {
                boolean kept = tx.get(keyspace, utf8("a1")) != null;
                assertEquals(keyspace == DIRECTORY, kept, keyspace.name());
                assertNotNull(tx.get(keyspace, utf8("b1")));
            }
        });
    }

    @Test
    void stamps_grow_with_the_order_of_commits() {
        for (int i = 0; i < 300; i++) {
            byte[] value = utf8("" + i);
            store.commit(tx -> {
                tx.putVersionstamped(TABLES, utf8("log/"), utf8("/1"), value);
                tx.putVersionstamped(TABLES, utf8("log/"), utf8("/2"), value);
            });
        }
        List<String> values = new ArrayList<>();
        store.<Boolean>read(tx -> {
            tx.scan(TABLES, KeyRange.all(), 1000, false, (k, v) -> values.add(text(v)));
            return true;
        });
        assertEquals(600, values.size());
        for (int i = 0; i < 600; i++) {
            assertEquals("" + i / 2, values.get(i));
        }
    }

    @Test
    void tells_the_stamp_after_commit_once_and_only_of_the_run_that_counts() {
        AtomicInteger runs = new AtomicInteger();
        List<Versionstamp> stamps = new ArrayList<>();
        store.commit(tx -> {
            tx.get(TABLES, utf8("a"));
            meanwhile(runs, () -> put("a", "1"));
            tx.putVersionstamped(TABLES, utf8("s"), new byte[0], utf8("v"));
            tx.afterCommit(stamps::add);
            assertEquals(List.of(), stamps);
        });
        assertEquals(2, runs.get());
        assertEquals(1, stamps.size());
        byte[] key = scan(KeyRange.prefix(utf8("s")), 1, false).getFirst();
        assertEquals(stamps.getFirst(), Versionstamp.read(key, 1));
    }

    @Test
    void a_watch_fires_after_a_commit_that_touched_its_key_until_it_is_closed() {
        AtomicInteger fired = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        Watch watch =
                store.watch(
                        utf8("w"),
                        () -> {
                            fired.incrementAndGet();
                            seen.addAll(all());
                        });
        store.commit(tx -> {
            put(tx, "a", "1");
            tx.touch(utf8("w"));
            tx.touch(utf8("w"));
            assertEquals(0, fired.get());
        });
        awaitFirings(fired, 1);
        assertEquals(List.of("a=1"), seen);
        store.commit(tx -> tx.touch(utf8("other")));
        watch.close();
        store.commit(tx -> tx.touch(utf8("w")));
        assertEquals(1, fired.get());
    }

    /** Engines may be late with a watch, so this waits for it, at most half a minute. */
    private static void awaitFirings(AtomicInteger fired, int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (fired.get() < expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(expected, fired.get());
    }

    private static byte[][] keys(String... keys) {
        byte[][] all = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            all[i] = utf8(keys[i]);
        }
        return all;
    }
}
