package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.BYTES;
import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Store;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the transactions of a {@link Store} see of each other: they are serialisable. */
public abstract class StoreIsolationContract extends StoreSubject {
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
}
