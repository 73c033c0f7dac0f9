package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Limit;
import dev.nephos.kernel.store.LimitExceeded;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.TxOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a {@link Store} refuses in every engine, so that no service outgrows one of them. */
public abstract class StoreLimitsContract extends StoreSubject {
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

    private void refuses(Limit limit, Consumer<Tx> work) {
        LimitExceeded refusal = assertThrows(LimitExceeded.class, () -> store.commit(work));
        assertEquals(limit, refusal.limit());
        assertTrue(refusal.amount() > limit.most());
    }
}
