package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.store.Versionstamp;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.store.postgres.PostgresStore;
import dev.nephos.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of transactions when the way to the database fails. */
class PostgresFailureTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final byte[] KEY = "n".getBytes(UTF_8);

    private Relay relay;
    private String address;
    private Store store;

    @BeforeEach
    void openThroughRelay() throws IOException {
        PostgresServer server = PostgresServer.running();
        relay = new Relay(server.port());
        address = server.through(relay.port(), server.emptyStore());
        store = PostgresStore.open(address, PATIENCE, System::nanoTime);
    }

    @AfterEach
    void close() throws IOException {
        if (store != null) {
            store.close();
            relay.close();
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_known_to_be_there_and_not_repeated() {
        relay.next(Relay.Fate.ARRIVES_AND_ITS_ANSWER_IS_LOST);
        assertEquals(1, increment());
        assertEquals(1, relay.lost());
        assertEquals(1, count());
        increment();
        assertEquals(2, count());
    }

    @Test
    void a_commit_that_is_lost_is_made_again() {
        relay.next(Relay.Fate.IS_LOST);
        assertEquals(2, increment());
        assertEquals(1, relay.lost());
        assertEquals(1, count());
    }

    @Test
    void a_stamp_that_was_lost_is_not_told() {
        List<Versionstamp> told = new ArrayList<>();
        relay.next(Relay.Fate.IS_LOST);
        store.commit(tx -> {
            tx.putVersionstamped(TABLES, KEY, new byte[0], KEY);
            tx.afterCommit(told::add);
        });
        List<byte[]> keys = new ArrayList<>();
        store.<Boolean>read(tx -> {
            tx.scan(TABLES, KeyRange.all(), 10, false, (k, v) -> keys.add(k));
            return true;
        });
        assertEquals(1, keys.size());
        assertEquals(List.of(Versionstamp.read(keys.getFirst(), 1)), told);
    }

    @Test
    void connections_that_were_cut_while_idle_are_made_again() {
        increment();
        count();
        relay.cut();
        assertEquals(1, count());
        relay.cut();
        increment();
        assertEquals(2, count());
    }

    @Test
    void watches_fire_once_their_connection_is_back() throws IOException {
        AtomicInteger fired = new AtomicInteger();
        store.watch(KEY, fired::incrementAndGet);
        relay.cut();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (fired.get() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(fired.get() > 0);
    }

    @Test
    void refuses_writes_when_the_database_is_gone_and_nothing_waits_for_ever() throws IOException {
        increment();
        relay.close();
        WritesRefused refusal =
                assertThrows(
                        WritesRefused.class, () -> store.commit(tx -> tx.put(TABLES, KEY, KEY)));
        assertEquals(WritesRefused.Reason.UNREACHABLE, refusal.reason());
        assertThrows(UncheckedIOException.class, this::count);
    }

    @Test
    void an_address_that_leads_nowhere_is_one_sentence_without_the_password() throws IOException {
        relay.close();
        String secret = address.replace("postgres@", "postgres:hidden@");
        assertSentence("cannot be used", secret);
        assertSentence("does not have the form", "mysql://root:hidden@127.0.0.1/x");
        assertSentence("does not have the form", "postgresql://u:hidden@127.0.0.1/");
        assertSentence("does not have the form", "postgresql://u:hidden@ /x");
    }

    private static void assertSentence(String part, String address) {
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> PostgresStore.open(address, PATIENCE, System::nanoTime).close());
        String message = refusal.getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("hidden"), message);
    }

    /** Adds one, by reading and writing; how often the function ran. */
    private int increment() {
        AtomicInteger runs = new AtomicInteger();
        store.commit(tx -> {
            runs.incrementAndGet();
            grow(tx);
        });
        return runs.get();
    }

    private void grow(Tx tx) {
        tx.put(TABLES, KEY, Counter.of(Counter.read(tx.get(TABLES, KEY)) + 1));
    }

    private long count() {
        return store.<Long>read(tx -> Counter.read(tx.get(TABLES, KEY)));
    }
}
