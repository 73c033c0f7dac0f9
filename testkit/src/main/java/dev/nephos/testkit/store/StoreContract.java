package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.BYTES;
import static dev.nephos.kernel.store.Keyspace.DIRECTORY;
import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.LimitExceeded;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.TxOptions;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Store}: reading and writing, what transactions may see of each other,
 * limits and watches. {@link StoreModelContract} and {@link StoreConcurrencyContract} add random
 * commands and many threads.
 */
public abstract class StoreContract {
    private final AtomicLong nanos = new AtomicLong();
    private Store store;

    /** Opens an empty store whose limits on time follow this clock. */
    protected abstract Store open(LongSupplier nanoTime);

    @BeforeEach
    void openEmptyStore() {
        store = open(nanos::get);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    // Reading and writing

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
        store.clear(utf8("a"));
        store.commit(tx -> {
            for (Keyspace keyspace : Keyspace.values()) {
                boolean kept = tx.get(keyspace, utf8("a1")) != null;
                assertEquals(keyspace == DIRECTORY, kept, keyspace.name());
                assertNotNull(tx.get(keyspace, utf8("b1")));
            }
        });
    }

    // What transactions see of each other

    @Test
    void runs_again_when_a_key_that_it_read_was_changed() {
        put("a", "1");
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            String seen = text(tx.get(TABLES, utf8("a")));
            meanwhile(runs, () -> put("a", "2"));
            put(tx, "b", seen);
        });
        assertEquals(2, runs.get());
        assertEquals("2", read("b"));
    }

    @Test
    void runs_again_when_a_key_that_it_missed_was_put() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            boolean there = tx.get(TABLES, utf8("a")) != null;
            meanwhile(runs, () -> put("a", "1"));
            put(tx, "b", there ? "there" : "missing");
        });
        assertEquals("there", read("b"));
    }

    @Test
    void does_not_run_again_for_a_key_that_it_did_not_read() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            tx.get(TABLES, utf8("a"));
            tx.peek(TABLES, utf8("c"));
            meanwhile(runs, () -> put("c", "1"));
            put(tx, "b", "2");
        });
        assertEquals(1, runs.get());
        assertEquals(List.of("b=2", "c=1"), all());
    }

    @Test
    void loses_no_update_of_two_that_read_the_same() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            long seen = Counter.read(tx.get(TABLES, utf8("n")));
            meanwhile(runs, () -> increment("n"));
            tx.put(TABLES, utf8("n"), Counter.of(seen + 1));
        });
        store.commit(tx -> assertEquals(2, Counter.read(tx.get(TABLES, utf8("n")))));
    }

    @Test
    void allows_no_write_skew() {
        store.commit(tx -> List.of("x", "y").forEach(k -> put(tx, k, "on call")));
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            boolean other = tx.get(TABLES, utf8("y")) != null;
            meanwhile(runs, () -> leaveIfOtherStays("y", "x"));
            if (other) {
                tx.delete(TABLES, utf8("x"));
            }
        });
        assertEquals(List.of("x=on call"), all());
    }

    @Test
    void allows_no_phantom_in_a_range() {
        put("m1", "1");
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            int seen = all(tx).size();
            meanwhile(runs, () -> put("m2", "1"));
            tx.put(BYTES, utf8("count"), utf8("" + seen));
        });
        assertEquals(2, runs.get());
        store.commit(tx -> assertEquals("2", text(tx.get(BYTES, utf8("count")))));
    }

    @Test
    void notices_a_delete_in_a_range() {
        store.commit(tx -> List.of("m1", "m2").forEach(k -> put(tx, k, k)));
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            int seen = all(tx).size();
            meanwhile(runs, () -> store.commit(t -> t.delete(TABLES, utf8("m1"))));
            tx.put(BYTES, utf8("count"), utf8("" + seen));
        });
        store.commit(tx -> assertEquals("1", text(tx.get(BYTES, utf8("count")))));
    }

    @Test
    void a_limited_scan_does_not_care_for_what_lies_behind_its_last_entry() {
        store.commit(tx -> List.of("a", "b", "c").forEach(k -> put(tx, k, k)));
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            tx.scan(TABLES, KeyRange.all(), 1, false, (k, v) -> true);
            meanwhile(runs, () -> put("b", "changed"));
            put(tx, "z", "1");
        });
        assertEquals(1, runs.get());
    }

    @Test
    void counters_and_blind_writes_never_run_again() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            tx.add(TABLES, utf8("n"), 1);
            put(tx, "a", "mine");
            meanwhile(
                    runs,
                    () -> {
                        store.commit(t -> t.add(TABLES, utf8("n"), 10));
                        put("a", "theirs");
                    });
        });
        assertEquals(1, runs.get());
        assertEquals("mine", read("a"));
        store.commit(tx -> assertEquals(11, Counter.read(tx.get(TABLES, utf8("n")))));
    }

    @Test
    void a_snapshot_holds_still_while_others_write() {
        store.commit(tx -> List.of("a", "b", "c").forEach(k -> put(tx, k, "old")));
        store.<Boolean>read(tx -> {
            List<String> before = all(tx);
            store.commit(t -> t.deleteRange(TABLES, KeyRange.all()));
            put("d", "new");
            assertEquals(before, all(tx));
            assertNull(tx.get(TABLES, utf8("d")));
            return true;
        });
        assertEquals(List.of("d=new"), all());
    }

    @Test
    void readers_see_all_of_a_transaction_or_nothing() {
        store.commit(tx -> {
            put(tx, "a", "1");
            assertEquals(List.of(), all());
            put(tx, "b", "1");
        });
        assertEquals(List.of("a=1", "b=1"), all());
    }

    // Stamps, watches, what happens after commit

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

    // Limits

    @Test
    void takes_the_longest_key_and_refuses_a_longer_one() {
        byte[] longest = new byte[(int) Limit.KEY_BYTES.most()];
        store.commit(tx -> tx.put(TABLES, longest, utf8("1")));
        assertKeys(new byte[][] {longest}, scan(KeyRange.all(), 1, false));
        byte[] longer = new byte[longest.length + 1];
        refuses(Limit.KEY_BYTES, tx -> tx.put(TABLES, longer, utf8("1")));
        refuses(Limit.KEY_BYTES, tx -> tx.delete(TABLES, longer));
        refuses(Limit.KEY_BYTES, tx -> tx.add(TABLES, longer, 1));
        refuses(
                Limit.KEY_BYTES,
                tx -> tx.putVersionstamped(TABLES, longest, new byte[0], utf8("1")));
    }

    @Test
    void takes_the_largest_value_and_refuses_a_larger_one() {
        byte[] largest = new byte[(int) Limit.VALUE_BYTES.most()];
        store.commit(tx -> tx.put(TABLES, utf8("a"), largest));
        byte[] larger = new byte[largest.length + 1];
        refuses(Limit.VALUE_BYTES, tx -> tx.put(TABLES, utf8("a"), larger));
    }

    @Test
    void refuses_a_transaction_that_writes_too_much_and_writes_nothing_of_it() {
        byte[] value = new byte[(int) Limit.VALUE_BYTES.most()];
        refuses(
                Limit.TRANSACTION_BYTES,
                tx -> {
                    for (int i = 0; i < 16; i++) {
                        tx.put(TABLES, utf8("k" + i), value);
                    }
                });
        assertEquals(List.of(), all());
    }

    @Test
    void refuses_a_transaction_that_takes_too_long() {
        Duration most = Duration.ofMillis(Limit.TRANSACTION_MILLIS.most());
        refuses(
                Limit.TRANSACTION_MILLIS,
                tx -> {
                    put(tx, "a", "1");
                    nanos.addAndGet(most.plusMillis(1).toNanos());
                });
        assertNull(read("a"));
        store.commit(tx -> {
            put(tx, "a", "1");
            nanos.addAndGet(most.toNanos());
        });
        assertEquals("1", read("a"));
        TxOptions brief = TxOptions.DEFAULT.withTimeout(Duration.ofMillis(10));
        assertThrows(
                LimitExceeded.class,
                () -> store.transact(brief, tx -> nanos.addAndGet(11_000_000)));
    }

    @Test
    void refuses_a_snapshot_that_is_held_too_long() {
        LimitExceeded refusal =
                assertThrows(
                        LimitExceeded.class,
                        () ->
                                store.<Boolean>read(tx -> {
                                    nanos.addAndGet(5_001_000_000L);
                                    return tx.get(TABLES, utf8("a")) == null;
                                }));
        assertEquals(Limit.TRANSACTION_MILLIS, refusal.limit());
    }

    // What the tests are written with

    private record Present(byte @Nullable [] value) {}

    private void refuses(Limit limit, Consumer<Tx> work) {
        LimitExceeded refusal = assertThrows(LimitExceeded.class, () -> store.commit(work));
        assertEquals(limit, refusal.limit());
        assertTrue(refusal.amount() > limit.most());
    }

    /** On the first run only: lets another transaction commit before this one does. */
    private static void meanwhile(AtomicInteger runs, Runnable other) {
        if (runs.incrementAndGet() == 1) {
            Thread thread = Thread.ofVirtual().start(other);
            try {
                assertTrue(thread.join(Duration.ofSeconds(30)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Engines may be late with a watch, so this waits for it, at most half a minute. */
    private static void awaitFirings(AtomicInteger fired, int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (fired.get() < expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(expected, fired.get());
    }

    private void leaveIfOtherStays(String own, String other) {
        store.commit(tx -> {
            if (tx.get(TABLES, utf8(other)) != null) {
                tx.delete(TABLES, utf8(own));
            }
        });
    }

    private void increment(String key) {
        store.commit(tx -> {
            long seen = Counter.read(tx.get(TABLES, utf8(key)));
            tx.put(TABLES, utf8(key), Counter.of(seen + 1));
        });
    }

    private void put(String key, String value) {
        store.commit(tx -> put(tx, key, value));
    }

    private static void put(Tx tx, String key, String value) {
        tx.put(TABLES, utf8(key), utf8(value));
    }

    private @Nullable String read(String key) {
        byte[] value = store.<Present>read(tx -> new Present(tx.get(TABLES, utf8(key)))).value();
        return value == null ? null : text(value);
    }

    private List<String> all() {
        return store.read(StoreContract::all);
    }

    private static List<String> all(ReadTx tx) {
        List<String> entries = new ArrayList<>();
        tx.scan(
                TABLES,
                KeyRange.all(),
                10_000,
                false,
                (k, v) -> entries.add(text(k) + "=" + text(v)));
        return entries;
    }

    private List<byte[]> scan(KeyRange range, int limit, boolean reverse) {
        return store.read(tx -> {
            List<byte[]> found = new ArrayList<>();
            tx.scan(TABLES, range, limit, reverse, (k, v) -> found.add(k));
            return found;
        });
    }

    private static byte[][] keys(String... keys) {
        byte[][] all = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            all[i] = utf8(keys[i]);
        }
        return all;
    }

    private static void assertKeys(byte[][] expected, List<byte[]> found) {
        assertEquals(expected.length, found.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], found.get(i));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        assertFalse(bytes == null, "nothing there");
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
