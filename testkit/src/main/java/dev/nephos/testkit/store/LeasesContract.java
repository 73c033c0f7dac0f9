package dev.nephos.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Lease;
import dev.nephos.kernel.store.LeaseLost;
import dev.nephos.kernel.store.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases on any store promise to processes whose clocks know nothing of each other. */
public abstract class LeasesContract extends StoreSubject {
    private final AtomicLong clockOfA = new AtomicLong(Long.MAX_VALUE - 5); // about to overflow
    private final AtomicLong clockOfB = new AtomicLong();
    private Leases a;
    private Leases b;

    @BeforeEach
    void startTwoProcesses() {
        a = new Leases(store, "a", clockOfA::get);
        b = new Leases(store, "b", clockOfB::get);
    }

    @Test
    void one_has_a_job_until_it_is_released() {
        Lease lease = a.acquire("job").orElseThrow();
        assertEquals(Optional.empty(), b.acquire("job"));
        assertTrue(b.acquire("other job").isPresent());
        a.release(lease);
        assertTrue(b.acquire("job").isPresent());
        assertFalse(a.renew(lease));
    }

    @Test
    void who_renews_keeps_it_however_long_others_wait() {
        Lease lease = a.acquire("job").orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertEquals(Optional.empty(), b.acquire("job"));
            pass(clockOfB, Leases.RENEWAL);
            assertTrue(a.renew(lease));
        }
    }

    @Test
    void who_does_not_renew_loses_it_after_a_whole_ttl_of_the_one_who_waits() {
        assertTrue(a.acquire("job").isPresent());
        pass(clockOfB, Leases.TTL.multipliedBy(5)); // nobody had looked
        assertEquals(Optional.empty(), b.acquire("job"));
        pass(clockOfB, Leases.TTL.minusNanos(1));
        assertEquals(Optional.empty(), b.acquire("job"));
        pass(clockOfB, Duration.ofNanos(1));
        assertEquals(2, b.acquire("job").orElseThrow().epoch());
    }

    @Test
    void a_holder_that_was_paused_can_write_nothing_any_more() {
        Lease old = a.acquire("job").orElseThrow();
        store.commit(tx -> {
            a.require(tx, old);
            put(tx, "key", "first");
        });
        b.acquire("job");
        pass(clockOfB, Leases.TTL);
        Lease taken = b.acquire("job").orElseThrow();
        assertThrows(
                LeaseLost.class,
                () ->
                        store.commit(tx -> {
                            a.require(tx, old);
                            put(tx, "late", "lost");
                        }));
        assertNull(read("late"));
        assertFalse(a.renew(old));
        a.release(old);
        store.commit(tx -> b.require(tx, taken));
    }

    @Test
    void the_epoch_rises_each_time_a_job_is_taken() {
        long last = 0;
        for (Leases process : new Leases[] {a, b, a, a, b}) {
            Lease lease = process.acquire("job").orElseThrow();
            assertTrue(lease.epoch() > last);
            last = lease.epoch();
            process.release(lease);
        }
    }

    @Test
    void a_process_that_comes_back_takes_its_job_at_once_and_fences_what_it_was() {
        Lease before = a.acquire("job").orElseThrow();
        Leases again = new Leases(store, "a", clockOfA::get);
        Lease after = again.acquire("job").orElseThrow();
        assertTrue(after.epoch() > before.epoch());
        assertFalse(a.renew(before));
        assertThrows(LeaseLost.class, () -> store.commit(tx -> a.require(tx, before)));
    }

    private static void pass(AtomicLong clock, Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
